ROUTES = {
    "consultations_public.comment_send": "anyone",
    "consultations_public.comment_send_again": "anyone",
    "consultations_public.comment_thank": "anyone",
    "consultations_public.period_all": "anyone",
    "consultations_public.period_read": "anyone",
    "consultations_public.summary_read": "anyone",
}
