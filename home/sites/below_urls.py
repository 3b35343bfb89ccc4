"""What lies in the page tree below a community's home, after every address that a room has there."""

from django.urls import path

from home.sites import views

app_name = "sites_below"
urlpatterns = [path("c/<slug:community>/<path:rest>", views.community_page, name="page")]
