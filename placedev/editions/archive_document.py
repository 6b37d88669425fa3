"""The package of an edition for an archive: all that was published, in formats that last.

One zip with the documents, the data and its schema, a table, the page as it was stored, the
pictures, and a list with the SHA-256 of every file. The same edition gives the same bytes.
"""

import hashlib
import io
import json
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from placedev.core.i18n import _, force_locale
from placedev.core.tables import CSV, Table, as_csv
from placedev.editions.page import open_data
from placedev.editions.snapshot import Activity, PlanSnapshot
from placedev.web.formatting import day
from placedev.web.rendering import spoken

_PDF, _JSON, _TEXT, _HTML = (
    "application/pdf",
    "application/json",
    "text/plain; charset=utf-8",
    "text/html; charset=utf-8",
)
_EXTENSIONS = {
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/webp": "webp",
    "image/svg+xml": "svg",
    "text/css": "css",
    "application/pdf": "pdf",
}
_LIST, _SUMS, _README = "innehall.json", "SHA256SUMS", "LÄS MIG.txt"
_EPOCH = (1980, 1, 1, 0, 0, 0)  # when every file in the package is said to be from


class Part(NamedTuple):
    """A file of the package."""

    name: str
    content: bytes
    media_type: str
    about: str


def archive_zip(
    snapshot: PlanSnapshot,
    *,
    data: Mapping[str, object],
    sha256: str,
    page_html: str,
    pdfs: Mapping[str, bytes],
    files: Mapping[str, tuple[bytes, str]],
    public_url: str,
) -> bytes:
    """Return the package. Needs an app context.

    Args:
        snapshot: the edition's plan.
        data: the same as it is stored.
        sha256: the edition's own checksum.
        page_html: the stored page.
        pdfs: file name to document.
        files: SHA-256 to content and media type of what page and documents show.
        public_url: where the current edition is read.
    """
    with force_locale(spoken(snapshot.language)):
        parts = [
            *_documents(pdfs),
            *_data(snapshot, data),
            Part("sida.html", page_html.encode(), _HTML, _("Planens sida, som den publicerades")),
            *_files(files),
        ]
        parts.append(Part(_LIST, _listed(snapshot, parts, sha256, public_url), _JSON, ""))
        parts.append(Part(_README, _readme(snapshot, parts, public_url), _TEXT, ""))
    parts.append(Part(_SUMS, _sums(parts), _TEXT, ""))
    return _zipped(parts)


def _documents(pdfs: Mapping[str, bytes]) -> Iterator[Part]:
    about = {
        "plan.pdf": _("Hela planen, PDF/A-2a och PDF/UA-1"),
        "kort.pdf": _("Planen i korthet, PDF/A-2a och PDF/UA-1"),
        "vagg.pdf": _("Väggbladet, PDF/A-2a och PDF/UA-1"),
    }
    for name, content in pdfs.items():
        yield Part(name, content, _PDF, about.get(name, name))


def _data(snapshot: PlanSnapshot, data: Mapping[str, object]) -> Iterator[Part]:
    schema = json.dumps(PlanSnapshot.model_json_schema(), ensure_ascii=False, indent=1).encode()
    yield Part("plan.json", open_data(data), _JSON, _("Allt som planen säger, som data"))
    yield Part("plan.schema.json", schema + b"\n", _JSON, _("Vad som får stå i plan.json"))
    yield Part(
        "aktiviteter.csv", as_csv(activity_table(snapshot)), CSV, _("Aktiviteterna som tabell")
    )


def _files(files: Mapping[str, tuple[bytes, str]]) -> Iterator[Part]:
    for sha256, (content, media_type) in sorted(files.items()):
        ending = _EXTENSIONS.get(media_type.partition(";")[0], "bin")
        yield Part(f"filer/{sha256}.{ending}", content, media_type, _("Hör till sidan och planen"))


def activity_table(snapshot: PlanSnapshot) -> Table:
    """Return the activities as a table that says as much alone as beside the plan."""
    areas = {area.uid: area for area in snapshot.areas}
    goals = {goal.uid: goal.title for goal in snapshot.all_goals()}
    return Table(
        title=_("Aktiviteter"),
        header=(
            *(_("Nummer"), _("Område"), _("Mål"), _("Aktivitet"), _("Har sagt ja")),
            *(_("Inte sagt ja"), _("När"), _("Från"), _("Till"), _("Läge"), _("Lägets dag")),
            *(_("Varför"), _("Id")),
        ),
        rows=[
            (
                one.number,
                areas[one.area_uid].name if one.area_uid in areas else None,
                goals.get(one.goal_uid) if one.goal_uid else None,
                one.title,
                _roles(one, agreed=True),
                _roles(one, agreed=False),
                one.when,
                one.starts_on,
                one.ends_on,
                one.status_word,
                one.status_on,
                one.status_reason,
                str(one.uid),
            )
            for one in snapshot.activities
        ],
    )


def _roles(activity: Activity, *, agreed: bool) -> str:
    return "; ".join(
        f"{role.who} ({role.role_word}{'' if agreed else f', {role.state_word}'})"
        for role in activity.roles
        if (role.state == "confirmed") is agreed
    )


def _listed(snapshot: PlanSnapshot, parts: Sequence[Part], sha256: str, public_url: str) -> bytes:
    listed = {
        "place": snapshot.place.name,
        "edition": snapshot.number,
        "published_on": _iso(snapshot.published_on),
        "edition_sha256": sha256,
        "address": public_url,
        "licence": snapshot.plan.licence,
        "files": [
            {
                "name": part.name,
                "media_type": part.media_type,
                "bytes": len(part.content),
                "sha256": _digest(part.content),
                "about": part.about,
            }
            for part in parts
        ],
    }
    return json.dumps(listed, ensure_ascii=False, indent=1).encode() + b"\n"


def _iso(on: date | None) -> str | None:
    return None if on is None else on.isoformat()


def _readme(snapshot: PlanSnapshot, parts: Sequence[Part], public_url: str) -> bytes:
    head = _(
        "%(title)s, %(place)s. Utgåva %(number)s, publicerad %(day)s.",
        title=snapshot.plan.title,
        place=snapshot.place.name,
        number=snapshot.number,
        day=day(snapshot.published_on) if snapshot.published_on else "–",
    )
    lines = [
        head,
        "",
        _("Här är hela utgåvan, som den publicerades. Inget i paketet ändras efteråt."),
        _("Nyare utgåvor finns på %(address)s.", address=public_url),
        "",
        *(f"{part.name}: {part.about}" for part in parts if part.about and "/" not in part.name),
    ]
    if any("/" in part.name for part in parts):
        lines.append(_("filer/: Bilder, märken och kartor, och sidans utseende"))
    lines += [
        _("innehall.json: Alla filer, med storlek och kontrollsumma"),
        _("SHA256SUMS: Kontrollsummorna, att pröva med: sha256sum -c SHA256SUMS"),
        "",
        _("Paketet innehåller inga uppgifter om privatpersoner."),
    ]
    if snapshot.plan.licence:
        lines.append(_("Licens: %(licence)s", licence=snapshot.plan.licence))
    return ("\r\n".join(lines) + "\r\n").encode()


def _sums(parts: Sequence[Part]) -> bytes:
    return "".join(f"{_digest(part.content)}  {part.name}\n" for part in parts).encode()


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _zipped(parts: Sequence[Part]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        for part in parts:
            info = zipfile.ZipInfo(part.name, _EPOCH)
            info.create_system = 3  # the same whatever system makes it
            info.external_attr = 0o644 << 16
            is_packed = part.media_type.startswith(("application/pdf", "image/"))
            info.compress_type = zipfile.ZIP_STORED if is_packed else zipfile.ZIP_DEFLATED
            package.writestr(info, part.content, compresslevel=9)
    return packed.getvalue()
