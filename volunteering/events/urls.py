"""/c/<slug>/volunteering/…"""

from django.urls import path

from volunteering.events.views import joining, organising, reading, running

app_name = "volunteering"
urlpatterns = [
    path("", reading.month, name="list"),
    path("calendar.ics", reading.calendar, name="calendar"),
    path("organise/", organising.organise, name="organise"),
    path("<int:pk>/", reading.detail, name="detail"),
    path("<int:pk>/calendar.ics", reading.event_calendar, name="event_calendar"),
    path("<int:pk>/poster/", reading.poster, name="poster"),
    path("<int:pk>/join/", joining.join, name="join"),
    path("<int:pk>/join/review/", joining.review, name="review"),
    path("<int:pk>/mine/", joining.mine, name="mine"),
    path("<int:pk>/mine/<int:booking>/<str:act>/", joining.act, name="act"),
    path("<int:pk>/preview/", organising.preview, name="preview"),
    path("<int:pk>/edit/", organising.edit, name="edit"),
    path("<int:pk>/publish/", organising.publish, name="publish"),
    path("<int:pk>/cancel/", organising.cancel, name="cancel"),
    path("<int:pk>/list/", running.attendance, name="attendance"),
    path("<int:pk>/list/code/", running.by_code, name="by_code"),
    path("<int:pk>/list/desk/", running.desk, name="desk"),
    path("<int:pk>/list/<int:booking>/", running.booking, name="booking"),
    path("<int:pk>/list/<int:booking>/<str:act>/", running.act, name="run_act"),
]
