ROUTES = {
    "looks.time_show": "may_see",
}
