ROUTES = {
    "edition_drafts.draft_form": "may_see",
    "editions.draft_pdf": "may_see",
    "editions.draft_show": "may_see",
    "editions.edition_kept": "may_see",
    "editions.edition_kept_file": "may_see",
    "editions.edition_withdraw": "may_lead",
    "editions.withdrawal_ask": "may_lead",
    "editions.edition_publish": "may_lead",
    "editions.pdf_retry": "may_lead",
    "editions.publish": "may_see",
    "posters.papers_choose": "may_see",
    "posters.poster_pdf": "may_see",
}
