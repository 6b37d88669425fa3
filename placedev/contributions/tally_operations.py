"""Dots on paper and hands in the air, counted option by option."""

from placedev.contributions.models import QuestionOption
from placedev.core.db import db
from placedev.meetings import rules
from placedev.meetings.models import Meeting


def count_option(meeting: Meeting, option: QuestionOption, *, add: int) -> QuestionOption:
    """Count some more on an option, or some fewer; below none it does not go.

    Args:
        meeting: where the question was asked.
        option: locked by whoever calls, so that two who count come one after the other. Dots
            from phones are counted apart and are not touched.
        add: how many more.

    Raises:
        RuleBroken: the minutes are approved.
    """
    rules.check_offered(meeting, "write")
    option.paper_dots = max(0, (option.paper_dots or 0) + add)
    db.session.flush()
    return option
