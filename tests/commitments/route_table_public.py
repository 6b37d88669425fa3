ROUTES = {
    "promises_public.promises_read": "anyone",
}
