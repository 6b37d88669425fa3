"""Who may open the pages of reminders and letters."""

ROUTES = {
    "reminders.choice_edit": "may_lead",
    "reminders.choice_save": "may_lead",
    "reminders.mailbox_list": "anyone",
    "reminders.mailbox_show": "anyone",
    "reminders.notice_list": "signed_in",
    "reminders.stop_letters": "anyone",
    "reminders.stop_show": "anyone",
    "reminders.stop_undo": "anyone",
}
