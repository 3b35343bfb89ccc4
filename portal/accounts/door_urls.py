"""Addresses of this app outside /accounts/: the doors that Wagtail and Django bring, and the demo's letter box."""

from django.urls import path, re_path
from django.views.generic import RedirectView

from portal.accounts.views import demo_mail, door

app_name = "door"
USERS = "/django-admin/portal_users/user/"
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
    # Wagtail's own pages of users show addresses to whoever comes by, and close and change accounts unrecorded.
    re_path(r"^admin/(?:users|bulk/portal_users)/", RedirectView.as_view(url=USERS), name="users"),
    path("demo/mail/", demo_mail.letters, name="demo_mail"),
]
