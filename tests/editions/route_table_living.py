ROUTES = {
    "living.activity_read": "anyone",
    "living.area_read": "anyone",
    "living.news_feed": "anyone",
    "living.news_older": "anyone",
    "living.news_photo": "anyone",
    "living.news_read": "anyone",
    "living.photo_for_phone": "anyone",
    "living.sharing": "anyone",
    "living.sign": "anyone",
    "living.whole_read": "anyone",
}
