"""Below /accounts/."""

from django.urls import path

from portal.notify import views

app_name = "notify"
urlpatterns = [
    path("notifications/", views.notification_list, name="list"),
    path("notifications/read/", views.notification_read_all, name="read_all"),
    path("notifications/settings/", views.mail_settings, name="settings"),
    path("notifications/<int:pk>/read/", views.notification_read, name="read"),
]
