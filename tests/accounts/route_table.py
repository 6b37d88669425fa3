ROUTES = {
    "accounts.account": "signed_in",
    "accounts.demo_sign_in": "anyone",
    "accounts.end_others": "signed_in",
    "accounts.sign_in": "anyone",
    "accounts.sign_in_try": "anyone",
    "accounts.sign_out": "signed_in",
    "health.alive": "anyone",
    "health.ready": "anyone",
}
