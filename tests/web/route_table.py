ROUTES = {
    "web.components_show": "anyone",
}
