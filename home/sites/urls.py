"""/ and /c/<slug>/ with what lies in the page tree below it; other pages of the tree are served by Wagtail."""

from django.urls import path

from home.sites import publishing, views

app_name = "sites"
urlpatterns = [
    path("", views.front, name="front"),
    path("c/<slug:community>/", views.community_page, name="community"),
    path("c/<slug:community>/publishing/", publishing.rule, name="publishing"),
    path("c/<slug:community>/stories/", views.stories, name="stories"),
    path("c/<slug:community>/<path:rest>", views.community_page, name="page"),
]
