"""Minutes from the rows of a meeting. Pure: the same rows give the same minutes."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from placedev.commitments.models import Commitment
from placedev.contributions.models import Idea, Question, QuestionOption, Theme
from placedev.core import markdown
from placedev.core.gather import Gathered
from placedev.meetings import models as meetings
from placedev.minutes import rules
from placedev.minutes import snapshot as s
from placedev.places.models import Place, SubPlace
from placedev.stakeholders.models import Organisation

P = TypeVar("P", bound=s.Part)


@dataclass(frozen=True)
class Loaded:
    """What minutes are made from."""

    place: Place
    rows: Gathered
    dots: Mapping[int, int]  # by option, from phones
    ballots: Mapping[int, int]  # by question, from phones


def compose(loaded: Loaded) -> s.Minutes:
    """Return the minutes of the one meeting whose rows are loaded."""
    return _Composer(loaded).minutes()


class _Composer:
    def __init__(self, loaded: Loaded) -> None:
        self._loaded = loaded
        self._rows = loaded.rows
        [self._meeting] = loaded.rows.of(meetings.Meeting)
        self._organisations = {row.id: row.name for row in loaded.rows.of(Organisation)}
        self._agenda = self._rows.of(meetings.AgendaItem)
        opened = [row for row in self._agenda if row.state == "open"]
        self._numbers = {row.id: number for number, row in enumerate(opened, start=1)}

    def minutes(self) -> s.Minutes:
        follow_ups = self._rows.of(meetings.FollowUp)
        made_here = [row for row in follow_ups if row.meeting_id == self._meeting.id]
        return s.Minutes(
            head=self._head(),
            attendance=self._attendance(),
            agenda=tuple(map(self._item, self._agenda)),
            answers=tuple(
                self._answer(row) for row in follow_ups if row.answered_at_id == self._meeting.id
            ),
            group_work=tuple(map(self._group_work, self._asked("ideas"))),
            votes=tuple(map(self._vote, self._asked("dots", "tally"))),
            decisions=self._decisions(),
            tasks=tuple(self._follow_up(row) for row in made_here if row.kind == "task"),
            promises=tuple(map(self._promise, self._rows.of(Commitment))),
            questions=tuple(self._follow_up(row) for row in made_here if row.kind == "question"),
            annexes=tuple(_same(row, s.Annex) for row in self._rows.of(meetings.Annex)),
        )

    def _head(self) -> s.Head:
        row = self._meeting
        parts = {part.id: part.name for part in self._rows.of(SubPlace)}
        return _same(
            row,
            s.Head,
            place=self._loaded.place.name,
            kind_label=row.kind_label,
            series=row.series_name,
            earlier_days=tuple(row.earlier_days or ()),
            sub_place=parts.get(row.sub_place_id or 0),
            channels=tuple(
                _same(one, s.Channel, label=one.channel_label)
                for one in self._rows.of(meetings.InvitationChannel)
                if one.sent_on is not None
            ),
        )

    def _attendance(self) -> s.Attendance:
        row = self._meeting
        counts = [
            _same(one, s.Count, label=one.category_label)
            for one in self._rows.of(meetings.Attendance)
        ]
        return s.Attendance(
            counts=tuple(counts),
            note=row.attendance_note,
            apologies=row.apologies,
            quorum=row.quorum,
        )

    def _item(self, row: meetings.AgendaItem) -> s.Item:
        fresh = row.renderer == markdown.RENDERER or not row.note
        return _same(
            row,
            s.Item,
            uid=str(row.uid),
            number=self._numbers.get(row.id),
            note_html=row.note_html if fresh else str(markdown.render(row.note)),
            is_public=row.in_public_minutes,
        )

    def _answer(self, row: meetings.FollowUp) -> s.Answer:
        return _same(row, s.Answer, who=self._who(row))

    def _follow_up(self, row: meetings.FollowUp) -> s.FollowUp:
        return _same(row, s.FollowUp, who=self._who(row))

    def _who(self, row: meetings.FollowUp) -> str | None:
        return self._organisations.get(row.organisation_id or 0) or row.who

    def _promise(self, row: Commitment) -> s.Promise:
        return _same(row, s.Promise, organisation=self._organisations[row.organisation_id])

    def _decisions(self) -> tuple[s.Decision, ...]:
        """Return the paragraphs; those without a number of their own are counted in the meeting."""
        return tuple(
            _same(
                row,
                s.Decision,
                number=row.number or row.position,
                item=self._numbers.get(row.agenda_item_id or 0),
            )
            for row in self._rows.of(meetings.Decision)
        )

    def _asked(self, *kinds: str) -> list[Question]:
        return [row for row in self._rows.of(Question) if row.kind in kinds]

    def _group_work(self, row: Question) -> s.GroupWork:
        ideas = [idea for idea in self._rows.of(Idea) if idea.question_id == row.id]
        in_full = len(ideas) <= rules.MOST_IDEAS_READ
        places = Counter((idea.origin, idea.origin_label) for idea in ideas)
        return s.GroupWork(
            number=row.number,
            text=row.text,
            total=len(ideas),
            tables=tuple(
                s.Table(
                    origin=origin,
                    label=label,
                    total=total,
                    ideas=_texts(ideas, origin, label) if in_full else (),
                )
                for (origin, label), total in sorted(places.items(), key=_by_table)
            ),
            themes=self._shares(ideas),
        )

    def _shares(self, ideas: Sequence[Idea]) -> tuple[s.Share, ...]:
        """Return how many ideas each theme has, the largest first and those without one last."""
        themes = {row.id: row for row in self._rows.of(Theme)}
        counted: Counter[str | None] = Counter()
        for idea in ideas:
            theme = themes.get(idea.theme_id or 0)
            if theme is not None and theme.merged_into_id is not None:
                theme = themes.get(theme.merged_into_id, theme)
            counted[theme.name if theme else None] += 1
        if set(counted) <= {None}:
            return ()
        order = sorted(counted.items(), key=lambda pair: (pair[0] is None, -pair[1], pair[0] or ""))
        return tuple(s.Share(theme=name, total=total) for name, total in order)

    def _vote(self, row: Question) -> s.Vote:
        voters = (row.paper_ballots or 0) + self._loaded.ballots.get(row.id, 0)
        return _same(
            row,
            s.Vote,
            dots_each=row.dots_each if row.kind == "dots" else None,
            voters=voters or None,
            options=self._options(row),
        )

    def _options(self, row: Question) -> tuple[s.Option, ...]:
        """Return the options of a question; dots rank them, the order of a tally is its own."""
        made = [
            _same(one, s.Option, points=self._points(one))
            for one in self._rows.of(QuestionOption)
            if one.question_id == row.id
        ]
        if row.kind == "dots":
            made.sort(key=lambda one: -(one.points or 0))
        return tuple(made)

    def _points(self, row: QuestionOption) -> int | None:
        by_phone = self._loaded.dots.get(row.id)
        if row.paper_dots is None and by_phone is None:
            return None
        return (row.paper_dots or 0) + (by_phone or 0)


def _texts(ideas: Sequence[Idea], origin: str, label: str | None) -> tuple[str, ...]:
    chosen = [idea for idea in ideas if (idea.origin, idea.origin_label) == (origin, label)]
    return tuple(idea.text for idea in sorted(chosen, key=lambda idea: idea.number))


def _by_table(pair: tuple[tuple[str, str | None], int]) -> tuple[object, ...]:
    """Order tables as people count them: Bord 2 before Bord 10."""
    (origin, label), _total = pair
    number = "".join(letter for letter in label or "" if letter.isdecimal())
    return not label, int(number or 0), label or "", origin


def _same(row: object, part: type[P], **made: object) -> P:
    """Return a part with the fields that the row has under the same name, and those made."""
    known = {
        name: getattr(row, name)
        for name in part.model_fields
        if name not in made and hasattr(row, name)
    }
    return part(**{**known, **made})
