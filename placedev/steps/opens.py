"""What the tools of a method open: keys that its files may name, each with a page or a sheet."""

from placedev.steps.method import Step, Tool

OPENS = {
    "activity-new": "plan.activity_new",
    "analysis": "analysis.analysis_show",
    "commitments": "commitments.commitment_list",
    "entry-check": "entry.entry_list",
    "export": "exchange.place_export",
    "facts": "places.facts_edit",
    "feedback": "ideas.feedback_show",
    "groups": "stakeholders.organisation_list",
    "grouping": "ideas.board_show",
    "handbook": "handbook.handbook_pdf",
    "meeting-new": "planning.meeting_new",
    "meetings": "meetings.meeting_list",
    "members": "members.member_list",
    "municipality-list": "ideas.municipality_list",
    "paper-in": "ideas.paper_start",
    "place": "places.place_edit",
    "plan": "plan.plan_show",
    "publish": "editions.publish",
    "stakeholders": "stakeholders.organisation_list",
    "step-handout": "handbook.step_pdf",
    "themes": "ideas.theme_list",
    "time-plan": "time_plan.time_plan_show",
}
_OF_A_STEP = {"step-handout"}


def opened_by(tool: Tool, step: Step) -> tuple[str, dict[str, str]] | None:
    """Return endpoint and values of what a tool opens, or none if it is something to do by hand."""
    if tool.opens not in OPENS:
        return None
    return OPENS[tool.opens], {"step_key": step.key} if tool.opens in _OF_A_STEP else {}
