"""A published plan as it stands today: what was frozen, and apart from it what has happened.

The edition decides what exists: nothing is told of an activity that is not in it.
"""

import uuid
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from placedev.editions import edition_state
from placedev.editions.edition_state import Adoption, State
from placedev.editions.living_queries import MeetingRow
from placedev.editions.news_reading import News
from placedev.editions.snapshot import Activity, Handling, PlanSnapshot
from placedev.plan.handling_rules import body_word, outcome_word

_PLANNED = ("planned_on", "planned_text", "planned_earlier", "slip_words")


@dataclass(frozen=True)
class Living(News):
    """What the pages of a plan that is alive ask."""

    @property
    def feed_uid(self) -> uuid.UUID:
        """Return the name of the news as a whole; it travels with the plan."""
        return uuid.uuid5(self.happened.versions[0].uid, "nytt")

    @cached_property
    def records(self) -> PlanSnapshot:
        """Return the plan with what bodies have decided until today, also after the edition."""
        return self.snapshot.model_copy(update={"handlings": self.chain})

    @cached_property
    def _decided(self) -> tuple[Handling, ...]:
        planned = {one.uid: one for one in self.snapshot.handlings}
        found = []
        for one in self.happened.handled:
            row = Handling(
                body_word=body_word(one.body_kind),
                outcome_word=outcome_word(one.outcome),
                **one._asdict(),
            )
            before = planned.get(row.uid)
            if before is not None:  # when it was thought of, as the edition told it
                kept = {name: getattr(before, name) for name in _PLANNED}
                row = row.model_copy(update=kept)
            found.append(row)
        return tuple(found)

    @cached_property
    def chain(self) -> tuple[Handling, ...]:
        """Return the bodies that handle the plan, with what they have done since, a no as well.

        What the edition tells of a decision holds only as long as that stands.
        """
        decided = {one.uid: one for one in self._decided}
        told = [one for one in self.snapshot.handlings if one.uid in decided or not one.outcome]
        listed = [decided.pop(one.uid, one) for one in told]
        return (*listed, *decided.values())

    @cached_property
    def state(self) -> State:
        """Return what the edition is today: a later adoption counts."""
        return edition_state.state_of(self.snapshot, current=self.number, records=self.records)

    @cached_property
    def adopted_by(self) -> tuple[Adoption, ...]:
        """Return every body that has adopted this edition, in order of time."""
        found = edition_state.adoptions(self.records)
        return tuple(one for one in found if one.edition_number in {None, self.number})

    @property
    def has_changes(self) -> bool:
        """Tell whether there is an earlier edition to compare with."""
        standing = [one for one in self.happened.versions if one.withdrawn_at is None]
        return any(one.number < self.number for one in standing)

    @property
    def has_loose(self) -> bool:
        """Tell whether something belongs to no area."""
        return bool(self.snapshot.goals or self.snapshot.activities_without_area())

    @property
    def kicker(self) -> str:
        """Return what kind of plan it is, and for which years."""
        plan = self.snapshot.plan
        years = [str(year) for year in (plan.period_from, plan.period_to) if year]
        kind = plan.kind_word[:1].upper() + plan.kind_word[1:]
        return " ".join(filter(None, (kind, "–".join(dict.fromkeys(years)))))

    @cached_property
    def coming(self) -> tuple[MeetingRow, ...]:
        """Return the meetings to come that people may know of, the next one first.

        One that nobody is invited to yet is told only as the edition told it.
        """
        told = {(one.uid, one.held_on) for one in self.snapshot.meetings}
        return tuple(
            one for one in self.happened.meetings if one.has_page or (one.uid, one.held_on) in told
        )

    @property
    def meetings_url(self) -> str:
        """Return where all meetings and their calendar are."""
        return f"/moten/{self.snapshot.place.slug}"

    @property
    def asking_url(self) -> str:
        """Return where the period that is open now is read about and answered."""
        asking = self.happened.asking
        return f"/synpunkter/{self.snapshot.place.slug}/{asking.uid}" if asking else ""

    @property
    def join_url(self) -> str:
        """Return where somebody says that they want to take part."""
        return f"{self.url}/vara-med"

    def meeting_url(self, meeting: MeetingRow) -> str | None:
        """Return where a meeting is read about."""
        slug = self.snapshot.place.slug
        return f"/moten/{slug}/{meeting.uid}" if meeting.has_page else None

    @cached_property
    def updated_on(self) -> date:
        """Return the day of the last thing that is told."""
        days = [told.on for life in self._lives.values() for told in life[:1]]
        days += [one.on for one in self.items]
        return min(max([self.published_on, *days]), self.today)

    @property
    def ideas_url(self) -> str | None:
        """Return where it is read what became of the ideas."""
        if self.happened.ideas is None:
            return None
        part = self.happened.ideas.url_part
        return f"/ideer/{self.snapshot.place.slug}" + (f"/{part}" if part else "")

    def ideas_behind(self, activity: Activity) -> list[str]:
        """Return the ideas that became an activity, in their own words, as they were let out."""
        if self.happened.ideas is None:
            return []
        return [
            text
            for theme in self.happened.ideas.content["themes"]
            for idea in theme["ideas"]
            if (idea["answer"] or {}).get("where") == activity.title
            for text in (idea["text"], *(one["text"] for one in idea["same"]))
        ]
