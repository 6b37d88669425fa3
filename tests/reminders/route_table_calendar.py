ROUTES = {
    "calendars.commitment_calendar": "may_see",
    "calendars.own_calendar": "anyone",
}
