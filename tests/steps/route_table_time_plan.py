"""Who may open the time plan."""

ROUTES = {
    "time_plan.time_plan_show": "may_see",
    "time_plan.time_plan_pdf": "may_see",
}
