ROUTES = {
    "ideas_public.feedback_of_meeting": "anyone",
    "ideas_public.feedback_of_place": "anyone",
}
