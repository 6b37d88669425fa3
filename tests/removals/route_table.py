ROUTES = {
    "removal_requests.request_send": "may_lead",
    "removal_requests.request_show": "may_lead",
    "removal_requests.request_take_back": "may_lead",
    "removals.place_remove": "is_admin",
    "removals.removal_list": "is_admin",
    "removals.request_decline": "is_admin",
    "removals.request_decline_ask": "is_admin",
    "removals.removal_undo": "is_admin",
}
