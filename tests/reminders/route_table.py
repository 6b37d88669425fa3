"""Who may open the pages of reminders and letters."""

ROUTES = {
    "reminders.mailbox_list": "anyone",
    "reminders.mailbox_show": "anyone",
    "reminders.stop_letters": "anyone",
    "reminders.stop_show": "anyone",
    "reminders.stop_undo": "anyone",
}
