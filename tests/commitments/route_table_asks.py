"""Who may ask, and who may answer."""

ROUTES = {
    "asks.all_promised_pdf": "may_work",
    "asks.answer_give": "anyone",
    "asks.answer_show": "anyone",
    "asks.answer_stop": "anyone",
    "asks.answer_stop_show": "anyone",
    "asks.answer_write": "may_work",
    "asks.ask_list": "may_work",
    "asks.ask_many": "may_work",
    "asks.ask_note": "may_work",
    "asks.ask_revoke": "may_work",
    "asks.ask_send": "may_work",
    "asks.ask_show": "may_work",
    "asks.promised_ask": "may_work",
    "asks.promised_pdf": "may_work",
    "asks.promised_show": "may_see",
    "asks.slip_make": "may_work",
    "asks.slip_pdf": "may_work",
    "asks.slips_make": "may_work",
    "asks.slips_pdf": "may_work",
}
