from placedev.core.i18n import _l
from placedev.web.forms import Form, tick


class PublishForm(Form):
    looked = tick(_l("Vi har tittat på dem, och de får visas"))
