"""Addresses of this app outside /accounts/: the admin's own door, and the demo's letter box."""

from django.urls import path

from portal.accounts.views import demo_mail, door

app_name = "door"
urlpatterns = [
    path("admin/login/", door.admin_door, name="admin"),
    path("demo/mail/", demo_mail.letters, name="demo_mail"),
]
