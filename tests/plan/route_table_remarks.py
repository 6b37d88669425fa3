ROUTES = {
    "plan_remarks.remark_add": "may_work",
    "plan_remarks.remark_change": "may_work",
    "plan_remarks.remark_edit": "may_work",
    "plan_remarks.remark_list": "may_see",
    "plan_remarks.remark_new": "may_work",
    "plan_remarks.remark_remove": "may_work",
}
