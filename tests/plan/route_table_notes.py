ROUTES = {
    "plan_notes.note_add": "may_work",
    "plan_notes.note_change": "may_work",
    "plan_notes.note_edit": "may_work",
    "plan_notes.note_list": "may_see",
    "plan_notes.note_new": "may_work",
    "plan_notes.note_photo": "may_see",
    "plan_notes.note_remove": "may_work",
}
