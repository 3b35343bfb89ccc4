"""/c/<slug>/volunteering/<pk>/hours/… for who runs the event, /accounts/hours/… for oneself."""

from django.urls import path

from volunteering.hours.views import mine, running

app_name = "hours"
urlpatterns = [
    path("c/<slug:community>/volunteering/<int:pk>/finish/", running.finish, name="finish"),
    path("c/<slug:community>/volunteering/<int:pk>/hours/", running.of_event, name="of_event"),
    path("c/<slug:community>/volunteering/<int:pk>/hours/<int:hours>/", running.correct, name="correct"),
    path("accounts/hours/", mine.mine, name="mine"),
    path("accounts/hours/hours.csv", mine.table, name="csv"),
    path("accounts/hours/<int:pk>/", mine.object_to, name="object"),
]
