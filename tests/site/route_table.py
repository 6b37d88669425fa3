ROUTES = {
    "site.accessibility_edit": "is_admin",
    "site.accessibility_show": "anyone",
    "site.accessibility_write": "is_admin",
}
