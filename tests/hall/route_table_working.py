ROUTES = {
    "hall.entries_take": "may_work",
    "hall.working": "may_work",
    "hall.working_begin": "may_work",
    "hall.working_end": "may_work",
    "hall.working_key": "may_work",
    "hall.working_shorten": "may_work",
    "hall.working_state": "may_work",
}
