"""The journal in words that a leader would use; what nobody needs to hear is left out."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from placedev.core.clock import day_of
from placedev.core.i18n import _, _n
from placedev.core.journal import JournalEntry
from placedev.plan.bin_rules import KINDS
from placedev.web.formatting import sentence

Teller = Callable[[Mapping[str, Any]], str]


@dataclass(frozen=True)
class Happening:
    """Something that happened, on a day in Sweden."""

    on: date
    words: str


def happenings(entries: Sequence[JournalEntry], *, most: int) -> list[Happening]:
    """Return the newest things worth telling; the same thing twice on a day is told once."""
    told: list[Happening] = []
    for entry in entries:
        tell = TELLERS.get(entry.event)
        if tell is None:
            continue
        one = Happening(day_of(entry.happened_at), tell(entry.details))
        if one not in told:
            told.append(one)
        if len(told) == most:
            break
    return told


def _organisation(details: Mapping[str, Any]) -> str:
    return str(details.get("organisation") or _("En organisation"))


def _name(details: Mapping[str, Any]) -> str:
    for key in ("name", "title", "what", "text", "meeting"):
        if details.get(key):
            return str(details[key])
    return str(_("utan namn"))


def _meeting(details: Mapping[str, Any]) -> str:
    return str(details.get("meeting") or _name(details))


def _gate(details: Mapping[str, Any]) -> str:
    step = {"number": details.get("number", ""), "name": details.get("name", "")}
    if details.get("overridden"):
        return str(_("Ni gick vidare från steg %(number)s, %(name)s, och skrev varför.", **step))
    return str(_("Ni blev klara med steg %(number)s, %(name)s.", **step))


def _step(details: Mapping[str, Any]) -> dict[str, str]:
    """Return number and name of the step that something happened in."""
    name = details.get("step_name") or details.get("name") or _("utan namn")
    return {"number": details.get("number", ""), "name": str(name)}


def _counted(details: Mapping[str, Any]) -> str:
    if details.get("headcount") is None:
        return str(_("Deltagarna på %(meeting)s räknades.", meeting=_meeting(details)))
    return str(
        _n(
            "%(num)s person räknades på %(meeting)s.",
            "%(num)s personer räknades på %(meeting)s.",
            details["headcount"],
            meeting=_meeting(details),
        )
    )


def _answered(details: Mapping[str, Any]) -> str:
    if details.get("outcome") == "taken-back":
        return str(_("Ett svar på en idé togs tillbaka."))
    return str(
        _n("%(num)s idé fick svar.", "%(num)s idéer fick svar.", int(details.get("count", 1)))
    )


def _edition(details: Mapping[str, Any]) -> str:
    return str(_("Utgåva %(number)s av planen publicerades.", number=details.get("number", "")))


def _withdrawn(details: Mapping[str, Any]) -> str:
    if details.get("by_admin"):
        return str(
            _(
                "Den som driver webbplatsen tog tillbaka utgåva %(number)s av planen.",
                number=details.get("number", ""),
            )
        )
    return str(_("Utgåva %(number)s av planen togs tillbaka.", number=details.get("number", "")))


def _brought_back(details: Mapping[str, Any]) -> str:
    return str(_("%(text)s hämtades tillbaka ur papperskorgen.", text=sentence(_name(details))))


def _erased(details: Mapping[str, Any]) -> str:
    return str(_("%(text)s raderades ur papperskorgen.", text=sentence(_name(details))))


# Events without a line here are steps on the way that the page would only be longer by.
TELLERS: dict[str, Teller] = {
    "place.added": lambda _d: _("Platsen lades till."),
    "reminders.chosen": lambda _d: _("Ni bestämde vad platsen påminns om."),
    "place.changed": lambda _d: _("Uppgifterna om platsen ändrades."),
    "place.municipality-renamed": lambda d: _(
        "Platsens kommun heter nu %(name)s, inte %(was)s.", name=_name(d), was=d.get("was", "")
    ),
    "place.photo-set": lambda _d: _("Platsen fick en ny bild."),
    "place.parts-set": lambda _d: _("Platsens delar ändrades."),
    "place.facts-set": lambda _d: _("Faktalistan om platsen ändrades."),
    "place.exported": lambda _d: _("Hela platsen hämtades ut som en fil."),
    "place.imported": lambda _d: _("Platsen lästes in från en fil."),
    "place.removal-asked": lambda _d: _("Någon bad om att platsen tas bort."),
    "place.removal-taken-back": lambda _d: _("Begäran om att ta bort platsen återtogs."),
    "place.removal-declined": lambda _d: _("Den som driver webbplatsen lät platsen vara kvar."),
    "place.removed": lambda _d: _("Den som driver webbplatsen tog bort platsen."),
    "place.removal-undone": lambda _d: _("Borttagningen ångrades, och platsen är tillbaka."),
    "member.let-in": lambda _d: _("Någon fick en roll i arbetet."),
    "member.let-go": lambda _d: _("Någon lämnade sin roll i arbetet."),
    "member.left": lambda _d: _("Någon lämnade sin roll i arbetet."),
    "member.invited": lambda _d: _("Någon bjöds in till arbetet."),
    "member.role-changed": lambda _d: _("Någon fick en annan roll i arbetet."),
    "member.lead-handed-over": lambda _d: _("Ledarskapet lämnades över."),
    "wish.handled": lambda _d: _("Någon som vill vara med fick svar."),
    "organisation.added": lambda d: _("%(name)s lades till bland intressenterna.", name=_name(d)),
    "organisation.changed": lambda d: _("Uppgifterna om %(name)s ändrades.", name=_name(d)),
    "organisation.merged": lambda d: _(
        "Två intressenter slogs ihop: %(old)s och %(name)s.",
        old=d.get("old") or _("utan namn"),
        name=_name(d),
    ),
    "stakeholder-map.changed": lambda _d: _("Intressentkartan ändrades."),
    "plan.table-taken-in": lambda d: _n(
        "En tabell lästes in i planen: %(num)s ny aktivitet.",
        "En tabell lästes in i planen: %(num)s nya aktiviteter.",
        int(d.get("count", 0)),
    ),
    "plan.table-undone": lambda _d: _("En inläst tabell togs ur planen igen."),
    "organisations.read-in": lambda d: _n(
        "%(num)s intressent lästes in ur en tabell.",
        "%(num)s intressenter lästes in ur en tabell.",
        int(d.get("count", 0)) + int(d.get("filled", 0)),
    ),
    "contact-person.added": lambda d: _("En kontaktperson hos %(name)s skrevs in.", name=_name(d)),
    "contact-person.erased": lambda d: _("En kontaktperson hos %(name)s raderades.", name=_name(d)),
    "group.added": lambda d: _("Gruppen %(name)s lades till.", name=_name(d)),
    "group.changed": lambda d: _("Gruppen %(name)s ändrades.", name=_name(d)),
    "group.closed": lambda d: _("Gruppen %(name)s avslutades.", name=_name(d)),
    "group.seat-added": lambda d: _(
        "%(who)s är med i %(name)s.", who=sentence(str(d.get("who") or _("Någon"))), name=_name(d)
    ),
    "meeting.planned": lambda d: _("%(meeting)s planerades.", meeting=_meeting(d)),
    "meeting.invited": lambda d: _("Ni bjöd in till %(meeting)s.", meeting=_meeting(d)),
    "meeting.moved": lambda d: _("%(meeting)s flyttades till en annan dag.", meeting=_meeting(d)),
    "meeting.notes-shared": lambda d: _(
        "Anteckningarna från %(meeting)s delades med de regionala kontakterna.", meeting=_meeting(d)
    ),
    "meeting.notes-kept": lambda d: _(
        "Anteckningarna från %(meeting)s delas inte längre med de regionala kontakterna.",
        meeting=_meeting(d),
    ),
    "meeting.held": lambda d: _("%(meeting)s hölls.", meeting=_meeting(d)),
    "meeting.cancelled": lambda d: _("%(meeting)s ställdes in.", meeting=_meeting(d)),
    "attendance.counted": _counted,
    "ideas.written": lambda d: _("Idéer från %(meeting)s skrevs in.", meeting=_meeting(d)),
    "note.saved": lambda d: _("Anteckningar skrevs på %(meeting)s.", meeting=_meeting(d)),
    "minutes.shared": lambda d: _(
        "Anteckningarna från %(meeting)s skickades ut.", meeting=_meeting(d)
    ),
    "minutes.approved": lambda d: _(
        "Anteckningarna från %(meeting)s godkändes.", meeting=_meeting(d)
    ),
    "minutes.corrected": lambda d: _(
        "En rättelse skrevs till anteckningarna från %(meeting)s.", meeting=_meeting(d)
    ),
    "minutes.published": lambda d: _(
        "Anteckningarna från %(meeting)s visas för alla, utan namn.", meeting=_meeting(d)
    ),
    "minutes.withdrawn": lambda d: _(
        "Anteckningarna från %(meeting)s visas inte längre för alla.", meeting=_meeting(d)
    ),
    "ideas.answered": _answered,
    "theme.carried": lambda d: _("Temat %(name)s fördes in i planen.", name=_name(d)),
    "themes.ranked": lambda _d: _("Temana prioriterades."),
    "feedback.published": lambda d: _(
        "Sidan om hur det blev med idéerna publicerades: %(name)s", name=_name(d)
    ),
    "feedback.withdrawn": lambda d: _(
        "Sidan om hur det blev med idéerna togs bort: %(name)s", name=_name(d)
    ),
    "decision.recorded": lambda d: _("Beslut: %(text)s", text=_name(d)),
    "follow-up.recorded": lambda d: _("Att följa upp: %(text)s", text=_name(d)),
    "commitment.made": lambda d: _("Nytt åtagande: %(text)s", text=_name(d)),
    "commitment.confirmed": lambda d: _("Bekräftat åtagande: %(text)s", text=_name(d)),
    "commitment.asked": lambda d: _("Frågade %(who)s om det de lovat", who=_organisation(d)),
    "commitment.asked-on-paper": lambda _d: _("Skrev ut svarslappar till dem som lovat något"),
    "commitment.ask-stopped": lambda d: _("%(who)s vill inte bli tillfrågad", who=_organisation(d)),
    "declaration.made": lambda d: _("Ny avsiktsförklaring: %(text)s", text=_name(d)),
    "declaration.signed": lambda d: _(
        "%(who)s skrev under en avsiktsförklaring", who=_organisation(d)
    ),
    "commitment.kept": lambda d: _("Uppfyllt åtagande: %(text)s", text=_name(d)),
    "commitment.partly": lambda d: _("Delvis uppfyllt åtagande: %(text)s", text=_name(d)),
    "commitment.late": lambda d: _("Försenat åtagande: %(text)s", text=_name(d)),
    "commitment.withdrawn": lambda d: _("Återtaget åtagande: %(text)s", text=_name(d)),
    "commitment.declined": lambda d: _("Avböjt åtagande: %(text)s", text=_name(d)),
    "activity.added": lambda d: _("Ny aktivitet i planen: %(text)s", text=_name(d)),
    "activity.changed": lambda d: _("Aktiviteten %(text)s ändrades.", text=_name(d)),
    "activity.removed": lambda d: _("Aktiviteten %(text)s togs bort.", text=_name(d)),
    "activity.status-noted": lambda d: _("Nytt läge för %(text)s.", text=_name(d)),
    "note.changed": lambda d: _("En notis om planen ändrades: %(text)s", text=_name(d)),
    "note.removed": lambda d: _("En notis om planen togs bort: %(text)s", text=_name(d)),
    "progress.noted": lambda d: _("Ny rad om hur det går: %(text)s", text=_name(d)),
    "role.answered": lambda d: _("En ansvarig svarade om %(text)s.", text=_name(d)),
    "plan.started": lambda _d: _("Arbetet med planen började."),
    "plan.weighed": lambda d: _n(
        "Ni vägde %(num)s aktivitet.", "Ni vägde %(num)s aktiviteter.", int(d.get("count", 1))
    ),
    "plan.changed": lambda _d: _("Målbilden eller planens uppgifter ändrades."),
    "picture.changed": lambda _d: _("Målbilden fick ett nytt utkast."),
    "picture.taken-up": lambda _d: _("Ett tidigare utkast av målbilden togs upp igen."),
    "consultation.opened": lambda d: _("Alla får tycka till: %(text)s", text=_name(d)),
    "consultation.prolonged": lambda d: _(
        "Tiden för synpunkter förlängdes: %(text)s", text=_name(d)
    ),
    "consultation.shortened": lambda d: _("Tiden för synpunkter kortades: %(text)s", text=_name(d)),
    "consultation.changes-told": lambda d: _(
        "Det som ändrades efter synpunkterna skrevs ner: %(text)s", text=_name(d)
    ),
    "consultation.released": lambda d: _(
        "Sammanställningen av synpunkter släpptes: %(text)s", text=_name(d)
    ),
    "consultation.withdrawn": lambda d: _(
        "Sammanställningen av synpunkter togs bort: %(text)s", text=_name(d)
    ),
    "comments.typed": lambda d: _n(
        "%(num)s synpunkt skrevs in.", "%(num)s synpunkter skrevs in.", int(d.get("count", 1))
    ),
    "comment.answered": lambda d: _n(
        "%(num)s synpunkt fick svar.", "%(num)s synpunkter fick svar.", int(d.get("count", 1))
    ),
    "comment.removed": lambda _d: _("En synpunkt togs bort."),
    "plan.begun-from": lambda d: _("Ni tog in delar av en annan plan: %(text)s", text=_name(d)),
    "plan.cross-goals-set": lambda _d: _("Ni valde vilka av andras mål planen bidrar till."),
    "cross-goal.changed": lambda d: _("Andras mål %(text)s ändrades.", text=_name(d)),
    "cross-goal.removed": lambda d: _("Andras mål %(text)s togs bort.", text=_name(d)),
    "goal.removed": lambda d: _("Målet %(text)s togs bort.", text=_name(d)),
    "area.removed": lambda d: _("Målområdet %(text)s togs bort.", text=_name(d)),
    "area.split": lambda d: _("Ett målområde delades: %(text)s är nytt.", text=_name(d)),
    "area.merged": lambda d: _("Målområden slogs ihop till %(text)s.", text=_name(d)),
    "area.lineage-set": lambda d: _("Ni skrev varifrån målområdet %(text)s kommer.", text=_name(d)),
    "remark.added": lambda d: _("En anmärkning till planen: %(text)s", text=_name(d)),
    "remark.changed": lambda d: _("Anmärkningen %(text)s ändrades.", text=_name(d)),
    "remark.removed": lambda d: _("Anmärkningen %(text)s togs bort.", text=_name(d)),
    "indicator.removed": lambda d: _("Måttet %(text)s togs bort.", text=_name(d)),
    "section.removed": lambda d: _("Texten %(text)s togs bort ur planen.", text=_name(d)),
    **dict.fromkeys((f"{kind}.restored" for kind in KINDS), _brought_back),
    **dict.fromkeys((f"{kind}.erased" for kind in KINDS), _erased),
    "commitment.under-way": lambda d: _("Ett åtagande är på gång: %(text)s", text=_name(d)),
    "hours.logged": lambda d: _("Ideell tid skrevs in: %(text)s", text=_name(d)),
    "hours.changed": lambda d: _("Ideell tid ändrades: %(text)s", text=_name(d)),
    "hours.removed": lambda d: _("Ideell tid togs bort: %(text)s", text=_name(d)),
    "hours.valued": lambda d: _("Ideell tid räknades om enligt %(name)s.", name=_name(d)),
    "hour-rate.added": lambda d: _("Nytt timvärde för ideell tid: %(name)s", name=_name(d)),
    "hour-rate.removed": lambda d: _("Ett timvärde togs bort: %(name)s", name=_name(d)),
    "area.added": lambda d: _("Nytt målområde: %(text)s", text=_name(d)),
    "analysis.item-added": lambda _d: _("Analysen fylldes på."),
    "analysis.item-removed": lambda d: _("%(text)s togs ur analysen.", text=sentence(_name(d))),
    "analysis.item-restored": _brought_back,
    "analysis.item-erased": _erased,
    "analysis.evidence-added": lambda _d: _("Något i analysen fick belägg."),
    "goal.added": lambda d: _("Nytt mål: %(text)s", text=_name(d)),
    "funding-source.added": lambda d: _("En källa till pengar lades till: %(text)s", text=_name(d)),
    "funding-source.changed": lambda d: _("Källan %(text)s ändrades.", text=_name(d)),
    "funding-source.removed": lambda d: _("Källan %(text)s togs bort.", text=_name(d)),
    "application.made": lambda d: _("En ansökan om pengar skrevs in: %(text)s", text=_name(d)),
    "application.changed": lambda d: _("Ansökan %(text)s ändrades.", text=_name(d)),
    "application.idea": lambda d: _("Ansökan %(text)s är åter en idé.", text=_name(d)),
    "application.applied": lambda d: _("Pengar är sökta: %(text)s", text=_name(d)),
    "application.granted": lambda d: _("Pengar är beviljade: %(text)s", text=_name(d)),
    "application.refused": lambda d: _("Det blev nej till pengar: %(text)s", text=_name(d)),
    "application.paid": lambda d: _("Pengar har kommit: %(text)s", text=_name(d)),
    "application.shared-out": lambda d: _("Pengarna till %(text)s fördelades.", text=_name(d)),
    "funding-report.sent": lambda d: _("En rapport skickades om %(text)s.", text=_name(d)),
    "report.handed-in": lambda d: _(
        "Den regionala kontakten lämnade in en rapport: %(text)s", text=_name(d)
    ),
    "budget.added": lambda d: _("En budget för arbetet lades till: %(text)s", text=_name(d)),
    "budget.paid": lambda d: _(
        "En kostnad för arbetet betalades: %(text)s", text=d.get("what", "")
    ),
    "budget.change-asked": lambda d: _(
        "Ni frågade om ändrat tak eller mer tid: %(text)s", text=_name(d)
    ),
    "budget.change-approved": lambda d: _(
        "Ändrat tak eller mer tid godkändes: %(text)s", text=_name(d)
    ),
    "budget.change-refused": lambda d: _(
        "Det blev nej till ändrat tak eller mer tid: %(text)s", text=_name(d)
    ),
    "handling.added": lambda d: _("Planen ska tas upp av %(text)s.", text=_name(d)),
    "handling.changed": lambda d: _("Ni ändrade när %(text)s tar upp planen.", text=_name(d)),
    "handling.decided": lambda d: _("Beslut om planen: %(text)s", text=_name(d)),
    "handling.reopened": lambda d: _("Utfallet för %(text)s togs bort.", text=_name(d)),
    "handling.removed": lambda d: _("%(text)s tar inte upp planen.", text=_name(d)),
    "edition.published": _edition,
    "edition.withdrawn": _withdrawn,
    "draft.put-out": lambda d: _("Utkastet lades ut för synpunkter: %(text)s", text=_name(d)),
    "draft.taken-down": lambda d: _("Utkastet togs ner: %(text)s", text=_name(d)),
    "gate.passed": _gate,
    "gate.reopened": lambda d: _("Ni gick tillbaka till steg %(number)s, %(name)s.", **_step(d)),
    "gate.reconciled": lambda d: _(
        "Steg %(number)s, %(name)s, stämdes av med den regionala kontakten.", **_step(d)
    ),
    "gate.remarked": lambda d: _(
        "Den regionala kontakten skrev om steg %(number)s, %(name)s.", **_step(d)
    ),
    "step-period.started": lambda d: _("Ni började med steg %(number)s, %(name)s.", **_step(d)),
    "step-period.set": lambda d: _("Tiden för steg %(number)s, %(name)s, ändrades.", **_step(d)),
    "step-item.done": lambda d: _("Avbockat: %(text)s", text=_name(d)),
    "step-note.added": lambda d: _(
        "Ny anteckning eller nytt dokument i steg %(number)s: %(text)s",
        number=d.get("number", ""),
        text=_name(d),
    ),
    "method.changed": lambda d: _(
        "Ni följer nu %(name)s, version %(version)s.",
        name=_name(d),
        version=d.get("version", ""),
    ),
    "contact.logged": lambda _d: _("Den regionala kontakten skrev i kontaktloggen."),
    "lesson.written": lambda _d: _("En lärdom skrevs ner."),
    "lesson.shared": lambda _d: _("Den regionala kontakten delade en lärdom med andra platser."),
    "contact.handed-over": lambda _d: _("De regionala kontakterna fick en överlämning."),
    "programme-candidate.handed-in": lambda d: _(
        "Ni lämnade in ansökan ”%(name)s”.", name=_name(d)
    ),
    "programme-candidate.withdrawn": lambda d: _(
        "Ansökan ”%(name)s” drogs tillbaka.", name=_name(d)
    ),
    "programme-candidate.resumed": lambda d: _("Ansökan ”%(name)s” gäller igen.", name=_name(d)),
    "programme-candidate.decided": lambda d: _(
        "Ni fick svar på ansökan ”%(name)s”.", name=_name(d)
    ),
    "entry.answered": lambda _d: _("En fråga om urvalet fick ett svar."),
    "criterion.ticked": lambda _d: _("Ni skrev vad ni tycker om en kontroll."),
}
