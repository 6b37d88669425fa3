ROUTES = {
    "plan.picture_change": "may_work",
    "plan.picture_compare": "may_see",
    "plan.picture_draft": "may_see",
    "plan.picture_edit": "may_work",
    "plan.picture_show": "may_see",
    "plan.picture_take_up": "may_work",
}
