"""What was published, in the exchange file: editions with their forms, and drafts in public."""

from typing import Annotated

from pydantic import Field

from placedev.consultations.models import CommentPeriod
from placedev.editions import models as editions
from placedev.exchange.base_format import Person, Row, rows
from placedev.exchange.scalars import (
    Code,
    Html,
    Moment,
    PlainData,
    RefersTo,
    Sha256,
    Text,
    Uid,
    Version,
)


class EditionFormRow(Row):
    """Another form of an edition on paper."""

    table = editions.EditionForm

    uid: Uid
    form: Code
    document_html: Html
    sha256: Sha256 = Field(description="Of the document.")


class WithdrawalRow(Row):
    """That an edition is no longer to be read, and why."""

    table = editions.EditionWithdrawal

    uid: Uid
    reason: Text
    withdrawn_at: Moment
    withdrawn_by: Person = None


class EditionRow(Row):
    """A published edition, as it was published."""

    table = editions.Edition

    uid: Uid
    number: Version = Field(description="1, 2, 3 ... within the place.")
    published_at: Moment
    published_by: Person = None
    change_note: Text | None = None
    schema_: Version = Field(alias="schema", description="Of the snapshot.")
    snapshot: PlainData
    page_html: Html
    document_html: Html
    sha256: Sha256 = Field(description="Of snapshot, page and document together.")
    amends: Version | None = Field(None, description="Number of the edition that it amends.")
    forms: list[EditionFormRow] = rows()
    withdrawal: WithdrawalRow | None = None


class PublicDraftRow(Row):
    """A draft that is, or was, out for comments."""

    table = editions.PublicDraft

    uid: Uid
    period: Annotated[Uid, RefersTo(CommentPeriod)]
    opened_at: Moment
    opened_by: Person = None
    closed_at: Moment | None = None
    schema_: Version = Field(alias="schema", description="Of the snapshot.")
    snapshot: PlainData
    page_html: Html
    document_html: Html
    sha256: Sha256 = Field(description="Of snapshot, page and document together.")
