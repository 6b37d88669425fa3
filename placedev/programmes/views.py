"""The pages of programmes. They lie beside this module and share one blueprint."""

from placedev.programmes import (
    assessment_views,
    assignment_views,
    call_frame_views,
    call_views,
    candidate_file_views,
    candidate_views,
    decision_views,
    division_views,
    effort_views,
    file_views,
    measure_views,
    network_views,
    part_views,
    period_views,
    programme_views,
    public_views,
    study_views,
)
from placedev.programmes.access import bp

__all__ = ["bp"]
PAGES = (
    programme_views,
    part_views,
    effort_views,
    division_views,
    assignment_views,
    file_views,
    measure_views,
    network_views,
    period_views,
    public_views,
    study_views,
    call_views,
    call_frame_views,
    candidate_views,
    candidate_file_views,
    assessment_views,
    decision_views,
)
