"""The forms of the page where an invitation is written."""

from wtforms import Field, ValidationError

from placedev.core.i18n import _, _l
from placedev.meetings.invitation_operations import ChannelDetails
from placedev.meetings.invitation_rules import CHANNELS, LONGEST_TEXT
from placedev.meetings.models import InvitationChannel, Meeting
from placedev.stakeholders.rules import OTHER
from placedev.web.forms import CreateForm, Form, VersionedForm, choice, day, long_text, offer, text


class InvitationForm(VersionedForm):
    """The text itself."""

    text = long_text(
        _l("Inbjudan"),
        required=_l("Skriv inbjudan, eller börja om från mallen."),
        limit=LONGEST_TEXT,
    )

    @classmethod
    def of(cls, meeting: Meeting, draft: str) -> "InvitationForm":
        """Return the form with what was written, or else the draft."""
        written = meeting.invitation_text or draft
        return cls(formdata=None, data={"text": written, "version": str(meeting.version)})

    def written(self, draft: str) -> str | None:
        """Return the text with plain line ends, or none where it is the draft as it was."""
        said = "\n".join(self.text.data.splitlines())
        return None if said == draft else said


class _Channel(Form):
    channel = choice(_l("Hur"), list(CHANNELS.items()), default="letterbox")
    label = text(_l("Med egna ord"), limit=80)
    sent_on = day(_l("Dag"))
    note = text(_l("Anteckning"))

    def validate_channel(self, field: Field) -> None:
        """Demand a word for a way that we have none for."""
        if field.data == OTHER and not self.label.data:
            raise ValidationError(_("Skriv hur, när ni väljer ”på annat sätt”."))

    def details(self) -> ChannelDetails:
        """Return what was written."""
        return ChannelDetails(
            channel=self.channel.data,
            label=self.label.data,
            sent_on=self.sent_on.data,
            note=self.note.data,
        )


class ChannelForm(_Channel, CreateForm):
    """A way of inviting that is added."""


class ChannelEditForm(_Channel):
    """A way of inviting that is changed."""

    @classmethod
    def of(cls, channel: InvitationChannel) -> "ChannelEditForm":
        """Return the form with what was noted."""
        form = cls(obj=channel, label=channel.channel_label)
        form.keep_foreign(channel)
        return form

    def keep_foreign(self, channel: InvitationChannel) -> None:
        """Let a way that came from elsewhere stay what it is."""
        if channel.channel not in CHANNELS:
            word = channel.channel_label or channel.channel
            offer(self.channel, [*CHANNELS.items(), (channel.channel, word)])
