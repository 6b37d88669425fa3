from placedev.core.i18n import _l
from placedev.web.forms import Form, tick


class ReleaseForm(Form):
    looked = tick(_l("Vi har tittat på dem, och de får visas"))
