"""The door (/come/…), one's own places (/accounts/occasions/) and calendar (/calendars/…)."""

from django.urls import path

from communities.occasions.views import door, mine

app_name = "occasions"
urlpatterns = [
    path("come/<str:code>/", door.door, name="door"),
    path("accounts/occasions/", mine.mine, name="mine"),
    path("accounts/occasions/calendar/", mine.calendar_address, name="calendar_address"),
    path("calendars/<str:secret>.ics", mine.calendar, name="calendar"),
]
