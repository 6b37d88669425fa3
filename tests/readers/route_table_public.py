ROUTES = {
    "readers_public.follow_ask": "anyone",
    "readers_public.follow_confirm": "anyone",
    "readers_public.follow_confirm_ask": "anyone",
    "readers_public.follow_leave": "anyone",
    "readers_public.follow_leave_ask": "anyone",
    "readers_public.follow_send": "anyone",
    "readers_public.follow_thank": "anyone",
    "readers_public.privacy_show": "anyone",
    "readers_public.wish_ask": "anyone",
    "readers_public.wish_send": "anyone",
    "readers_public.wish_send_again": "anyone",
    "readers_public.wish_thank": "anyone",
}
