"""Nothing is loaded by accident, and what may be edited by two people has a version."""

from sqlalchemy.orm import RelationshipProperty

from placedev.core.db import Base, Versioned


def mappers():
    return sorted(Base.registry.mappers, key=lambda mapper: mapper.class_.__name__)


def relationships() -> list[RelationshipProperty]:
    return [one for mapper in mappers() for one in mapper.relationships]


def test_there_are_models(app):
    assert len(mappers()) > 30


def test_every_relationship_must_be_asked_for():
    assert [str(one) for one in relationships() if one.lazy != "raise_on_sql"] == []


def test_a_versioned_row_checks_its_version():
    versioned = [mapper for mapper in mappers() if issubclass(mapper.class_, Versioned)]
    assert len(versioned) > 10
    assert [str(mapper) for mapper in versioned if mapper.version_id_col is None] == []
