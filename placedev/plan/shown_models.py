"""What a published plan shows beside its rows: logos, maps, what is done already, directories."""

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from placedev.core.db import Base, Identified, Versioned
from placedev.core.files import StoredFile


class PlanLogo(Base, Identified):
    """The mark of somebody who pays for the work, or stands behind it."""

    __tablename__ = "plan_logo"

    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"), index=True)
    position: Mapped[int]
    file_id: Mapped[int] = mapped_column(ForeignKey("stored_file.id"))
    name: Mapped[str]  # whose mark it is; read aloud instead of the picture
    link: Mapped[str | None]

    file: Mapped[StoredFile] = relationship(lazy="raise_on_sql")


class PlanMap(Base, Identified, Versioned):
    """A map, with a numbered list of what is on it. The list holds where the picture does not."""

    __tablename__ = "plan_map"
    __mapper_args__ = {"version_id_col": Versioned.version}  # noqa: RUF012

    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"), index=True)
    position: Mapped[int]
    file_id: Mapped[int | None] = mapped_column(ForeignKey("stored_file.id"))
    title: Mapped[str]
    alt: Mapped[str | None]
    credit: Mapped[str | None]
    licence: Mapped[str | None]

    file: Mapped[StoredFile | None] = relationship(lazy="raise_on_sql")
    features: Mapped[list["MapFeature"]] = relationship(
        lazy="raise_on_sql", order_by="MapFeature.position, MapFeature.id"
    )


class MapFeature(Base, Identified):
    """A point, a line or a zone on a map."""

    __tablename__ = "map_feature"
    __table_args__ = (
        CheckConstraint(
            "kind is null or kind in ('point', 'line', 'zone')",
            name="kind_known",
        ),
    )

    map_id: Mapped[int] = mapped_column(ForeignKey("plan_map.id"), index=True)
    position: Mapped[int]
    number: Mapped[str | None]  # as printed on the map: "7", "B"
    kind: Mapped[str | None]
    label: Mapped[str]
    text: Mapped[str | None]
    area_id: Mapped[int | None] = mapped_column(ForeignKey("goal_area.id"), index=True)
    activity_id: Mapped[int | None] = mapped_column(ForeignKey("activity.id"), index=True)


class Achievement(Base, Identified):
    """Something that is done already: by an earlier plan, or while this one was made."""

    __tablename__ = "achievement"

    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"), index=True)
    position: Mapped[int]
    text: Mapped[str]
    year_text: Mapped[str | None]  # as said: "2019", "omkring 2015"


class DirectoryEntry(Base, Identified):
    """An association, company, venue or service of the place. No private person."""

    __tablename__ = "directory_entry"

    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"), index=True)
    position: Mapped[int]
    kind: Mapped[str]  # association, company, venue, service or other
    kind_label: Mapped[str | None]
    name: Mapped[str]
    note: Mapped[str | None]
    link: Mapped[str | None]
