"""/c/<slug>/council/…"""

from django.urls import path

from communities.deliberation.views import reading, tables, writing

app_name = "deliberation"
urlpatterns = [
    path("", reading.council, name="council"),
    path("decisions.csv", tables.decisions_csv, name="csv"),
    path("write/", writing.write, name="write"),
    path("<int:pk>/", reading.meeting_page, name="meeting"),
    path("<int:pk>/edit/", writing.edit, name="edit"),
    path("<int:pk>/decide/", writing.decide, name="decide"),
    path("<int:pk>/decisions/<int:decision_pk>/", writing.decide, name="decision"),
    path("<int:pk>/decisions/<int:decision_pk>/remove/", writing.undecide, name="undecide"),
    path("<int:pk>/publish/", writing.publish, name="publish"),
    path("<int:pk>/discard/", writing.discard, name="discard"),
    path("<int:pk>/withdraw/", writing.withdraw, name="withdraw"),
]
