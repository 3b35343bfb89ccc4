from django.urls import path

from portal.accounts.views import preferences

app_name = "accounts"
urlpatterns = [
    path("preferences/", preferences.preferences_page, name="preferences"),
    path("preferences/set/", preferences.preferences_set, name="preferences_set"),
]
