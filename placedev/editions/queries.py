"""Reads about editions, their PDFs, and what an edition would be made from."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Integer, bindparam, select, union
from sqlalchemy.orm import defer, load_only, undefer

from placedev.analysis.models import AnalysisEvidence, AnalysisItem
from placedev.commitments.models import Commitment, CommitmentTurn
from placedev.consultations.models import Comment, CommentPeriod
from placedev.contributions import public_queries as ideas
from placedev.core import claims
from placedev.core.db import db
from placedev.core.files import StoredFile
from placedev.core.gather import Gathered, Gathering, Wanted
from placedev.editions.found_composing import Loaded, PastEdition, past_edition
from placedev.editions.models import Edition, EditionForm, EditionPdf, EditionWithdrawal, PdfJob
from placedev.editions.withdrawal_queries import stands
from placedev.meetings.models import Attendance, Decision, Meeting
from placedev.places.models import Place, PlaceFact, SubPlace
from placedev.plan.activities.models import (
    ActivityPriority,
    PlanRemark,
    PlanRemarkTarget,
    TimingMove,
)
from placedev.plan.area_models import AreaLineage, CrossGoal, CrossGoalUse
from placedev.plan.handling_models import PlanHandling
from placedev.plan.indicator_models import IndicatorValue
from placedev.plan.models import (
    Activity,
    ActivityCost,
    ActivityRole,
    ActivityStatus,
    ActivityStep,
    Funding,
    Goal,
    GoalArea,
    Indicator,
    Plan,
    PlanMilestone,
    PlanSection,
    ProgressNote,
    RelatedPlan,
)
from placedev.plan.shown_models import (
    Achievement,
    DirectoryEntry,
    MapFeature,
    PlanLogo,
    PlanMap,
)
from placedev.stakeholders.models import Group, Organisation, Seat
from placedev.steps.methods import method_named
from placedev.steps.models import GatePassage, GateReopening, StepPeriod

_OF_PLACE = (
    Plan,
    SubPlace,
    PlaceFact,
    Organisation,
    Group,
    Meeting,
    Decision,
    Commitment,
    AnalysisItem,
    CommentPeriod,
)
_OF_PLAN = (
    *(PlanSection, RelatedPlan, PlanMilestone, GoalArea, Goal, Indicator, Activity),
    *(
        ProgressNote,
        CrossGoal,
        PlanRemark,
        PlanLogo,
        PlanMap,
        Achievement,
        DirectoryEntry,
        PlanHandling,
    ),
)
_OF_STEPS = (GatePassage, GateReopening, StepPeriod)
_OF_ACTIVITY = (
    ActivityStep,
    ActivityRole,
    ActivityCost,
    Funding,
    ActivityStatus,
    TimingMove,
    ActivityPriority,
)


def load_for_snapshot(*, place: Place) -> Loaded:
    """Return all that the plan of a place is made from.

    Two queries, however much it is; two more where the plan has its ideas as an appendix.
    """
    rows = _everything().rows(place_id=place.id)
    return Loaded(
        rows=rows,
        ideas=_ideas_out(rows, place),
        editions=_past_editions(place.id),
        method=method_named(place.method_id, place.method_version),
    )


def _ideas_out(rows: Gathered, place: Place) -> dict[str, Any]:
    """Return the ideas of the whole place as they were let out, where the plan wants them."""
    if not any("ideas" in (one.appendices or ()) for one in rows.of(Plan)):
        return {}
    out = ideas.publications_of(place_id=place.id).get(None)
    return (ideas.content_of(out) or {}) if out else {}


def _past_editions(place_id: int) -> list[PastEdition]:
    rows = db.session.execute(
        select(Edition, EditionWithdrawal)
        .outerjoin(EditionWithdrawal, EditionWithdrawal.edition_id == Edition.id)
        .where(Edition.place_id == place_id)
        .options(defer(Edition.snapshot, raiseload=True))
        .order_by(Edition.number)
    )
    return [past_edition(edition, withdrawal) for edition, withdrawal in rows]


@cache
def _everything() -> Gathering:
    place_id = bindparam("place_id", type_=Integer)
    plans = select(Plan.id).where(Plan.place_id == place_id)
    activities = select(Activity.id).where(Activity.plan_id.in_(plans))
    meetings = select(Meeting.id).where(Meeting.place_id == place_id)
    commitments = select(Commitment.id).where(Commitment.place_id == place_id)
    groups = select(Group.id).where(Group.place_id == place_id)
    periods = select(CommentPeriod.id).where(CommentPeriod.place_id == place_id)
    items = select(AnalysisItem.id).where(AnalysisItem.place_id == place_id)
    pictures: Any = union(
        select(Place.photo_id).where(Place.id == place_id),
        select(PlanLogo.file_id).where(PlanLogo.plan_id.in_(plans)),
        select(PlanMap.file_id).where(PlanMap.plan_id.in_(plans)),
    )

    def below(table: Any) -> Any:
        return select(table.id).where(table.plan_id.in_(plans))

    wanted: list[tuple[Any, Any]] = [
        (Place, Place.id == place_id),
        (StoredFile, StoredFile.id.in_(pictures)),
        *((table, table.place_id == place_id) for table in (*_OF_PLACE, *_OF_STEPS)),
        *((table, table.plan_id.in_(plans)) for table in _OF_PLAN),
        *((table, table.activity_id.in_(activities)) for table in _OF_ACTIVITY),
        (Attendance, Attendance.meeting_id.in_(meetings) & (Attendance.dimension == "sector")),
        (CommitmentTurn, CommitmentTurn.commitment_id.in_(commitments)),
        (Seat, Seat.group_id.in_(groups)),
        (MapFeature, MapFeature.map_id.in_(below(PlanMap))),
        (AreaLineage, AreaLineage.area_id.in_(below(GoalArea))),
        (CrossGoalUse, CrossGoalUse.cross_goal_id.in_(below(CrossGoal))),
        (PlanRemarkTarget, PlanRemarkTarget.remark_id.in_(below(PlanRemark))),
        (IndicatorValue, IndicatorValue.indicator_id.in_(below(Indicator))),
        (Comment, Comment.period_id.in_(periods)),
        (AnalysisEvidence, AnalysisEvidence.item_id.in_(items)),
    ]
    return Gathering([Wanted(table, condition) for table, condition in wanted])


def editions_of(*, place_id: int) -> Sequence[Edition]:
    """Return the editions without their contents, newest first. One query."""
    return db.session.scalars(
        select(Edition)
        .where(Edition.place_id == place_id)
        .options(
            load_only(
                Edition.uid,
                Edition.number,
                Edition.published_at,
                Edition.change_note,
                Edition.sha256,
                raiseload=True,
            )
        )
        .order_by(Edition.number.desc())
    ).all()


def latest_edition(*, place_id: int) -> Edition | None:
    """Return the edition that counts now, with its snapshot, without its pages. One query."""
    return db.session.scalar(
        select(Edition)
        .where(Edition.place_id == place_id, stands())
        .order_by(Edition.number.desc())
        .limit(1)
    )


def edition_numbered(*, place_id: int, number: int) -> Edition | None:
    """Return an edition with its snapshot, without its pages. One query."""
    return db.session.scalar(
        select(Edition).where(Edition.place_id == place_id, Edition.number == number)
    )


def page_of(*, place_id: int, number: int) -> str | None:
    """Return the stored page of an edition, taken back or not. One query."""
    return db.session.scalar(
        select(Edition.page_html).where(Edition.place_id == place_id, Edition.number == number)
    )


def edition_by_id(*, edition_id: int) -> Edition:
    """Return an edition that is known to be there, without its pages. One query."""
    return db.session.scalars(select(Edition).where(Edition.id == edition_id)).one()


def edition_whole(*, edition_id: int) -> Edition | None:
    """Return an edition with all that its PDF is made from. One query."""
    return db.session.scalar(
        select(Edition).where(Edition.id == edition_id).options(undefer(Edition.document_html))
    )


def stored_page(*, edition_id: int) -> str:
    """Return the stored page of an edition. One query."""
    return db.session.scalars(select(Edition.page_html).where(Edition.id == edition_id)).one()


@dataclass(frozen=True)
class PdfState:
    """How it goes with the PDF of an edition."""

    state: str  # waiting, running, done or failed
    fault: str | None
    size: int | None  # bytes, once it is done


def pdf_states(*, place_id: int, form: str = "long") -> dict[int, PdfState]:
    """Return number of edition to the state of its PDF. One query."""
    rows = db.session.execute(
        select(Edition.number, PdfJob.state, PdfJob.fault, EditionPdf.size)
        .join(PdfJob, PdfJob.edition_id == Edition.id)
        .outerjoin(EditionPdf, EditionPdf.source_sha256 == PdfJob.source_sha256)
        .where(Edition.place_id == place_id, PdfJob.form == form)
        .order_by(Edition.number, PdfJob.id)
    )
    return {number: PdfState(state, fault, size) for number, state, fault, size in rows}


def pdfs_of(*, edition_id: int, forms: Sequence[str]) -> dict[str, bytes]:
    """Return form to content of those that are finished, as readers get them. One query."""
    rows = db.session.execute(
        select(PdfJob.form, EditionPdf.content)
        .join(EditionPdf, EditionPdf.source_sha256 == PdfJob.source_sha256)
        .where(PdfJob.edition_id == edition_id, PdfJob.form.in_(forms))
        .order_by(EditionPdf.id)  # of two the newest is kept
    )
    return {form: content for form, content in rows}  # noqa: C416 - rows are no pairs to mypy


def pdf_is_stored(*, source_sha256: str) -> bool:
    """Tell whether the PDF from this source is finished. One query."""
    found = db.session.scalar(
        select(EditionPdf.id).where(EditionPdf.source_sha256 == source_sha256)
    )
    return found is not None


def pdf_of(*, edition_id: int, form: str = "long") -> EditionPdf | None:
    """Return a finished form of an edition with its content, or none. One query."""
    return db.session.scalar(
        select(EditionPdf)
        .join(PdfJob, PdfJob.source_sha256 == EditionPdf.source_sha256)
        .where(PdfJob.edition_id == edition_id, PdfJob.form == form)
        .options(undefer(EditionPdf.content))
        .order_by(EditionPdf.id.desc())
        .limit(1)
    )


def job_of(*, edition_id: int, form: str = "long") -> PdfJob | None:
    """Return the latest making of a form of an edition. One query."""
    return db.session.scalar(
        select(PdfJob)
        .where(PdfJob.edition_id == edition_id, PdfJob.form == form)
        .order_by(PdfJob.id.desc())
        .limit(1)
    )


@dataclass(frozen=True)
class Progress:
    """How it goes with a form that is being made."""

    state: str  # waiting, running, done or failed
    fault: str | None
    in_line: int | None  # 1 is next; only for what waits

    @property
    def is_going(self) -> bool:
        """Tell whether it will come without anybody doing anything."""
        return self.state != "failed"


def progress_of(*, edition_id: int, form: str = "long") -> Progress | None:
    """Return how it goes with a form, or none that nobody has asked for. At most two queries."""
    job = job_of(edition_id=edition_id, form=form)
    if job is None:
        return None
    in_line = claims.place_in_line(job) if job.state == "waiting" else None
    return Progress(job.state, job.fault, in_line)


def form_of(*, edition_id: int, form: str) -> EditionForm | None:
    """Return the document of a short form of an edition, or none. One query."""
    return db.session.scalar(
        select(EditionForm)
        .where(EditionForm.edition_id == edition_id, EditionForm.form == form)
        .options(undefer(EditionForm.document_html))
    )


def form_sizes(*, edition_id: int) -> dict[str, int]:
    """Return the size in bytes of each form of an edition that is made. One query."""
    rows = db.session.execute(
        select(PdfJob.form, EditionPdf.size)
        .join(EditionPdf, EditionPdf.source_sha256 == PdfJob.source_sha256)
        .where(PdfJob.edition_id == edition_id)
    )
    return {row[0]: row[1] for row in rows}


def job_by_source(*, source_sha256: str) -> PdfJob | None:
    """Return the making of the PDF from this source. One query."""
    return db.session.scalar(select(PdfJob).where(PdfJob.source_sha256 == source_sha256))
