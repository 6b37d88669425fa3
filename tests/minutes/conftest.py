import pytest

from tests.minutes.builders import held_meeting


@pytest.fixture
def meeting(world, begun):
    return begun("held-meeting", lambda: held_meeting(world))


@pytest.fixture
def url(meeting):
    return f"/platser/alvdal/moten/{meeting.uid}/anteckningar"
