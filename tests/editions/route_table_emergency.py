ROUTES = {
    "emergency.edition_withdraw": "is_admin",
    "emergency.withdrawal_ask": "is_admin",
}
