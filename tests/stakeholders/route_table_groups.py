ROUTES = {
    "balance.balance_show": "may_see",
    "groups.group_add": "may_work",
    "groups.group_change": "may_work",
    "groups.group_edit": "may_work",
    "groups.group_new": "may_work",
    "groups.group_show": "may_see",
    "groups.seat_add": "may_work",
    "groups.seat_change": "may_work",
    "groups.seat_edit": "may_work",
    "groups.seat_remove": "may_work",
}
