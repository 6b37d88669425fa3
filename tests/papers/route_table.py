"""Who may print the papers of a meeting."""

ROUTES = {
    "papers.kit": "may_work",
    "papers.paper_pdf": "may_work",
}
