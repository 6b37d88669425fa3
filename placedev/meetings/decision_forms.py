import uuid
from collections.abc import Sequence

from wtforms import Field, ValidationError

from placedev.core.i18n import _, _l
from placedev.meetings import rules
from placedev.meetings.models import Decision, Meeting
from placedev.meetings.operations import DecisionDetails, FollowUpDetails
from placedev.meetings.time_rules import When, parse_when
from placedev.stakeholders.models import Organisation
from placedev.stakeholders.rules import OTHER, SECTORS
from placedev.web.forms import (
    CreateForm,
    Form,
    VersionedForm,
    choice,
    long_text,
    offer,
    radio,
    text,
    tick,
    understood,
    whole_number,
)

_NOT_SAID = _l("Inte sagt")


class _Decision(Form):
    body = text(_l("Vem beslutade"))
    agenda_item = choice(_l("Punkt på dagordningen"))
    when = text(_l("När"), limit=80)
    number = whole_number(_l("Paragraf"), low=1, high=100_000)
    decided_how = choice(_l("Så beslutades det"), [("", _NOT_SAID), *rules.DECIDED_HOW.items()])
    votes_for = whole_number(_l("För"), high=100_000)
    votes_against = whole_number(_l("Emot"), high=100_000)
    votes_abstained = whole_number(_l("Avstod"), high=100_000)
    vote = text(_l("Så som det sades"))
    condition = text(_l("Villkor"))
    backed_by = text(_l("Vilka som stod bakom"))
    sector = choice(_l("Sektor"), [("", _NOT_SAID), *SECTORS.items()])
    reference = text(_l("Paragraf eller diarienummer"), limit=80)
    adopts_plan = tick(_l("Beslutet antar handlingsplanen"))
    backs_target_picture = tick(_l("Beslutet ställer sig bakom målbilden"))
    forms_organisation = tick(_l("Beslutet bildar organisationen som tar arbetet vidare"))
    # Last, for its name hides the function that makes the other fields.
    text = long_text(_l("Vad beslutade ni?"), required=_l("Skriv vad ni beslutade."), limit=2_000)

    def validate_when(self, field: Field) -> None:
        understood(parse_when, field)

    def validate_decided_how(self, field: Field) -> None:
        if field.data == OTHER and not self.vote.data:
            raise ValidationError(_("Skriv hur det beslutades när ni väljer ”på annat sätt”."))

    def offer_how(self, decision: Decision) -> None:
        """Keep a way of deciding that came from elsewhere."""
        came = decision.decided_how
        if came and came not in rules.DECIDED_HOW:
            offer(self.decided_how, [*rules.DECIDED_HOW.items(), (came, came)], empty=_NOT_SAID)

    def offer_items(self, meeting: Meeting | None) -> None:
        """Let the decision belong to a point on the agenda of its meeting."""
        items = meeting.agenda if meeting else []
        offer(
            self.agenda_item,
            [(str(item.uid), item.title) for item in items],
            empty=_("Ingen särskild punkt"),
        )

    def check_body(self, meeting: Meeting | None) -> bool:
        """Tell whether it is said who decided, where it was not the meeting itself."""
        if meeting is None and not self.body.data:
            self.body.errors = [_("Skriv vem som beslutade, till exempel kommunstyrelsen.")]
            return False
        return True

    def details(self, meeting: Meeting | None) -> DecisionDetails:
        items = {str(item.uid): item for item in meeting.agenda} if meeting else {}
        return DecisionDetails(
            text=self.text.data,
            when=parse_when(self.when.data),
            number=self.number.data,
            decided_how=self.decided_how.data,
            votes_for=self.votes_for.data,
            votes_against=self.votes_against.data,
            votes_abstained=self.votes_abstained.data,
            body=self.body.data,
            agenda_item=items.get(self.agenda_item.data or ""),
            sector=self.sector.data,
            reference=self.reference.data,
            condition=self.condition.data,
            vote=self.vote.data,
            backed_by=self.backed_by.data,
            adopts_plan=self.adopts_plan.data,
            backs_target_picture=self.backs_target_picture.data,
            forms_organisation=self.forms_organisation.data,
        )


class DecisionForm(_Decision, CreateForm):
    pass


class DecisionEditForm(_Decision, VersionedForm):
    @classmethod
    def of(cls, decision: Decision, meeting: Meeting | None) -> "DecisionEditForm":
        items = meeting.agenda if meeting else []
        item = next((item for item in items if item.id == decision.agenda_item_id), None)
        form = cls(obj=decision, when=When(decision.date_text, decision.decided_on).said)
        form.agenda_item.data = str(item.uid) if item else None
        form.offer_items(meeting)
        form.offer_how(decision)
        return form


class FollowUpForm(CreateForm):
    kind = radio(_l("Slag"), list(rules.FOLLOW_UP_KINDS.items()), default="task")
    what = long_text(_l("Vad gäller det?"), required=_l("Skriv vad det gäller."), limit=1_000)
    organisation = choice(_l("Vilken organisation gör det"))
    who = text(_l("Eller vilken grupp eller funktion"), limit=120)
    due = text(_l("Senast"), limit=80)

    def validate_due(self, field: Field) -> None:
        understood(parse_when, field)

    def validate_who(self, field: Field) -> None:
        if field.data and self.organisation.data:
            raise ValidationError(
                _("Välj en organisation eller skriv en grupp, inte båda. En ska svara för det.")
            )

    def offer_organisations(self, organisations: Sequence[Organisation]) -> None:
        """Let one of the place's organisations do it."""
        named = [(str(one.uid), one.name) for one in organisations]
        offer(self.organisation, named, empty=_("Ingen av dem"))

    def details(self, organisations: Sequence[Organisation]) -> FollowUpDetails:
        by_uid = {one.uid: one for one in organisations}
        chosen = self.organisation.data
        return FollowUpDetails(
            what=self.what.data,
            due=parse_when(self.due.data),
            kind=self.kind.data or "task",
            who=self.who.data,
            organisation=by_uid[uuid.UUID(chosen)] if chosen else None,
        )


class CloseForm(VersionedForm):
    state = radio(
        _l("Hur gick det?"),
        list(rules.FOLLOW_UP_STATES.items()),
    )
    answer = long_text(_l("Svar"), limit=2_000)
    answered_at = choice(_l("Svaret gavs på mötet"))

    def offer_meetings(self, meetings: Sequence[Meeting], told_at: int | None = None) -> None:
        """Let the answer have been told at one of the place's meetings."""
        named = [(str(one.uid), one.title) for one in meetings]
        offer(self.answered_at, named, empty=_("Inget möte än"))
        if not self.is_submitted():
            told = next((one for one in meetings if one.id == told_at), None)
            self.answered_at.data = str(told.uid) if told else None

    def told_at(self, meetings: Sequence[Meeting]) -> Meeting | None:
        """Return the meeting that heard the answer."""
        return next((one for one in meetings if str(one.uid) == self.answered_at.data), None)

    def validate_state(self, field: Field) -> None:
        if field.data == "dropped" and not self.answer.data:
            raise ValidationError(
                _("Skriv varför det inte blev av, så att den som undrar får veta.")
            )
