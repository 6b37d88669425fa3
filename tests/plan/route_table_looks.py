ROUTES = {
    "looks.compare_show": "may_see",
    "looks.grid_edit": "may_work",
    "looks.grid_paper": "may_see",
    "looks.grid_screen": "may_see",
    "looks.grid_show": "may_see",
    "looks.grid_weigh": "may_work",
    "looks.money_list": "may_see",
    "looks.organisation_list": "may_see",
    "looks.status_list": "may_see",
    "looks.time_show": "may_see",
}
