"""/, /c/<slug>/ and what an editor asks for of its publishing; what lies below in the page tree: below_urls.py."""

from django.urls import path

from home.sites import publishing, views

app_name = "sites"
urlpatterns = [
    path("", views.front, name="front"),
    path("c/<slug:community>/", views.community_page, name="community"),
    path("c/<slug:community>/publishing/", publishing.rule, name="publishing"),
    path("publishing/", publishing.district_rule, name="district_publishing"),
    path("c/<slug:community>/stories/", views.stories, name="stories"),
]
