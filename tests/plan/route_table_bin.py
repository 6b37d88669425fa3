ROUTES = {
    "plan_bin.bin_erase": "may_lead",
    "plan_bin.bin_restore": "may_work",
    "plan_bin.bin_show": "may_work",
}
