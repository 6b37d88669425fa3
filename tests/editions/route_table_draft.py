ROUTES = {
    "draft_public.draft_document": "anyone",
    "draft_public.draft_picture": "anyone",
    "draft_public.draft_read": "anyone",
    "editions.draft_put_out": "may_lead",
    "editions.draft_take_down": "may_lead",
}
