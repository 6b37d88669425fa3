ROUTES = {
    "phones.phone_dots": "anyone",
    "phones.phone_idea": "anyone",
    "phones.phone_poll": "anyone",
    "phones.phone_show": "anyone",
    "phones.phone_start": "anyone",
}
