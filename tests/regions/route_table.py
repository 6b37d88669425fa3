ROUTES = {
    "contacts.contact_correct": "may_remark",
    "contacts.contact_edit": "may_remark",
    "contacts.contact_list": "may_read_contact",
    "contacts.contact_log": "may_remark",
    "contacts.contact_restore": "may_remark",
    "contacts.contact_strike": "may_remark",
    "contacts.hand_over": "may_remark",
    "regions.portfolio": "signed_in",
}
