"""Addresses of this app outside /accounts/: the doors Wagtail brings, and the demo's letter box."""

from django.urls import path

from portal.accounts.views import demo_mail, door

app_name = "door"
urlpatterns = [
    path("admin/login/", door.admin_door, name="admin"),
    path("_util/login/", door.front_door, name="front"),
    path("demo/mail/", demo_mail.letters, name="demo_mail"),
]
