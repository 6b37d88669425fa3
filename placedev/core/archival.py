"""One PDF that is both: PDF/A-2a, which archives keep, and PDF/UA-1, which screen readers read.

WeasyPrint makes a file of one kind at a time. The demands go together; what is missing is the mark
of the other kind in the metadata, and in PDF/A a foreign mark must be described where it stands.
"""

from typing import Any

_END = b"</rdf:RDF>"
_MARK = b"""<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">\
<pdfuaid:part>1</pdfuaid:part></rdf:Description>\
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"\
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"\
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"><pdfaExtension:schemas><rdf:Bag>\
<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>\
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>\
<rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>\
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\
<pdfaProperty:category>internal</pdfaProperty:category>\
<pdfaProperty:description>Part of ISO 14289 that the file follows</pdfaProperty:description>\
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>\
</rdf:Description>"""


def mark_as_accessible(pdf: Any) -> None:
    """Add the mark of PDF/UA-1 to the metadata of a PDF that has not been written yet."""
    metadata = pdf.objects[int(pdf.catalog["Metadata"].split()[0])]
    before, end, after = b"".join(metadata.stream).partition(_END)
    if not end:
        raise ValueError("metadata without an end")
    metadata.stream = [before + _MARK + end + after]
