"""Addresses of this app outside /accounts/: the doors that Wagtail and Django bring, and the demo's letter box."""

from django.urls import path
from django.views.generic import RedirectView

from portal.accounts.views import demo_mail, door

app_name = "door"
urlpatterns = [
    path("admin/login/", door.admin_door, name="admin"),
    path("_util/login/", door.front_door, name="front"),
    path(
        "django-admin/password_change/",
        RedirectView.as_view(pattern_name="account_change_password"),
        name="admin_password",
    ),
    path(
        "django-admin/password_change/done/",
        RedirectView.as_view(pattern_name="accounts:me"),
        name="admin_password_done",
    ),
    path("demo/mail/", demo_mail.letters, name="demo_mail"),
]
