"""Who may open the pages of a programme's questions."""

ROUTES = {
    "entry.entry_list": "may_see",
    "entry.entry_show": "may_see",
    "entry.question_answer": "may_answer_entry",
    "entry.entry_pdf": "may_see",
}
