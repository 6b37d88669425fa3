ROUTES = {
    "looks.compare_show": "may_see",
    "looks.money_list": "may_see",
    "looks.organisation_list": "may_see",
    "looks.status_list": "may_see",
    "looks.time_show": "may_see",
}
