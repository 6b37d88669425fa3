ROUTES = {
    "changes_public.changes_read": "anyone",
    "changes_public.changes_until_now": "anyone",
    "changes_public.changes_since": "anyone",
}
