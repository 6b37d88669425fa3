ROUTES = {"regions.portfolio": "signed_in"}
