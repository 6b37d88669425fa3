ROUTES = {
    "readers.wish_erase": "may_lead",
    "readers.wish_handle": "may_lead",
    "readers.wish_list": "may_lead",
}
