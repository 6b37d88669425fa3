"""Who may open the method on paper."""

ROUTES = {
    "handbook.handbook_pdf": "may_see",
    "handbook.step_pdf": "may_see",
}
