"""Who may plan a meeting."""

ROUTES = {
    "planning.meeting_new": "may_work",
    "planning.meeting_plan": "may_work",
}
