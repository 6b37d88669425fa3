ROUTES = {
    "commitments.commitment_change": "may_work",
    "commitments.commitment_edit": "may_work",
    "commitments.commitment_list": "may_see",
    "commitments.commitment_make": "may_work",
    "commitments.commitment_new": "may_work",
    "commitments.commitment_show": "may_see",
    "commitments.turn_record": "may_work",
}
