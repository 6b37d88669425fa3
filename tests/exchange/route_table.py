ROUTES = {
    "exchange.place_export": "may_lead",
    "exchange.place_hand_out": "may_lead",
}
