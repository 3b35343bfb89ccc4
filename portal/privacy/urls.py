from django.urls import path

from portal.privacy.views import inventory, others, own

app_name = "privacy"
urlpatterns = [
    path("privacy/", inventory.inventory, name="inventory"),
    path("accounts/me/data/", own.data, name="data"),
    path("accounts/me/leave/", own.leave, name="leave"),
    path("accounts/me/leave/sure/", own.sure, name="sure"),
    path("accounts/left/", own.left, name="left"),
    path("accounts/leaving/", own.leaving, name="leaving"),
    path("accounts/people/<int:pk>/erasing/", others.erasing, name="erasing"),
    path("accounts/forgetting/", others.forgetting, name="forgetting"),
]
