"""The plan alone as plain data: the plan of the exchange file, and the names that it points at."""

from typing import Literal
from uuid import UUID

from pydantic import Field

from placedev.exchange.base_format import Part, rows
from placedev.exchange.plan_format import PlanRow

PLAN_FORMAT, PLAN_VERSION = "placedev-plan", 1


class Named(Part):
    """Something outside the plan that the plan points at by uid."""

    uid: UUID
    kind: str = Field(description="organisation, stakeholder_group, sub_place, meeting, ...")
    name: str


class PlanFile(Part):
    """The plan of a place. Who wrote something down is left out."""

    format: Literal["placedev-plan"]
    version: Literal[1]
    slug: str
    place: str
    names: list[Named] = rows()
    plan: PlanRow
