"""Who may open the pages of the steps."""

ROUTES = {
    "steps.home": "may_see",
    "steps.step_show": "may_see",
    "steps.criterion_tick": "may_work",
    "steps.gate_show": "may_lead",
    "steps.gate_pass": "may_lead",
}
