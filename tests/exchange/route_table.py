ROUTES = {
    "exchange.place_export": "may_lead",
    "exchange.plan_hand_out": "may_see",
    "exchange.plan_schema": "may_see",
    "exchange.place_hand_out": "may_lead",
}
