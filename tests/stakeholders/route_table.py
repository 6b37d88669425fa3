ROUTES = {
    "stakeholders.contact_add": "may_work",
    "stakeholders.contact_change": "may_work",
    "stakeholders.contact_edit": "may_work",
    "stakeholders.contact_erase": "may_work",
    "stakeholders.contact_new": "may_work",
    "stakeholders.organisation_add": "may_work",
    "stakeholders.organisation_change": "may_work",
    "stakeholders.organisation_edit": "may_work",
    "stakeholders.organisation_list": "may_see",
    "stakeholders.organisation_show": "may_see",
    "stakeholders.organisation_new": "may_work",
}
