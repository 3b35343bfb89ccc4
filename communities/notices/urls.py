"""/c/<slug>/notices/…"""

from django.urls import path

from communities.notices.feeds import feed
from communities.notices.views import reading, writing

app_name = "notices"
urlpatterns = [
    path("", reading.wall, name="list"),
    path("feed.atom", feed, name="feed"),
    path("write/", writing.compose, name="compose"),
    path("<int:pk>/", reading.detail, name="detail"),
    path("<int:pk>/row/", reading.row, name="row"),
    path("<int:pk>/history/", reading.history, name="history"),
    path("<int:pk>/edit/", writing.edit, name="edit"),
    path("<int:pk>/preview/", writing.preview, name="preview"),
    path("<int:pk>/publish/", writing.publish, name="publish"),
    path("<int:pk>/discard/", writing.discard, name="discard"),
    path("<int:pk>/correct/", writing.correct, name="correct"),
    path("<int:pk>/withdraw/", writing.withdraw, name="withdraw"),
]
