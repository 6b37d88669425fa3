ROUTES = {
    "meetings_public.meeting_calendar": "anyone",
    "meetings_public.meeting_come": "anyone",
    "meetings_public.meeting_come_again": "anyone",
    "meetings_public.meeting_read": "anyone",
    "meetings_public.meeting_thank": "anyone",
    "meetings_public.place_calendar": "anyone",
    "meetings_public.place_meetings": "anyone",
}
