ROUTES = {
    "analysis.analysis_pdf": "may_see",
    "analysis.analysis_show": "may_see",
    "analysis.evidence_add": "may_work",
    "analysis.evidence_remove": "may_work",
    "analysis.finding_erase": "may_lead",
    "analysis.finding_restore": "may_work",
    "analysis.item_add": "may_work",
    "analysis.item_change": "may_work",
    "analysis.item_edit": "may_work",
    "analysis.item_move": "may_work",
    "analysis.item_remove": "may_work",
    "analysis.other_item_add": "may_work",
}
