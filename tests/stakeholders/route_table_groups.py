ROUTES = {
    "groups.group_add": "may_work",
    "groups.group_change": "may_work",
    "groups.group_edit": "may_work",
    "groups.group_new": "may_work",
}
