"""Nothing is loaded by accident, and what may be edited by two people has a version."""

import pytest
from sqlalchemy.orm import RelationshipProperty

from placedev.core.db import Base, Versioned


def mappers():
    return sorted(Base.registry.mappers, key=lambda mapper: mapper.class_.__name__)


def relationships() -> list[RelationshipProperty]:
    return [one for mapper in mappers() for one in mapper.relationships]


def test_there_are_models(app):
    assert len(mappers()) > 30


@pytest.mark.parametrize("relationship", relationships(), ids=str)
def test_every_relationship_must_be_asked_for(relationship):
    assert relationship.lazy == "raise_on_sql"


@pytest.mark.parametrize("mapper", mappers(), ids=lambda mapper: mapper.class_.__name__)
def test_a_versioned_row_checks_its_version(mapper):
    if issubclass(mapper.class_, Versioned):
        assert mapper.version_id_col is not None
