ROUTES = {
    "editions_public.edition_data": "anyone",
    "editions_public.edition_file": "anyone",
    "editions_public.edition_landscape": "anyone",
    "editions_public.edition_pdf": "anyone",
    "editions_public.edition_pdf_ask": "anyone",
    "editions_public.edition_read": "anyone",
    "editions_public.edition_state": "anyone",
    "editions_public.plan_data": "anyone",
    "editions_public.plan_pdf": "anyone",
    "editions_public.plan_read": "anyone",
    "editions_public.start": "anyone",
}
