"""/find/, /brands.css, /c/<slug>/courtyards/…"""

from django.urls import path

from communities.places import views

app_name = "places"
urlpatterns = [
    path("find/", views.find, name="find"),
    path("brands.css", views.brands, name="brands"),
    path("c/<slug:community>/courtyards/", views.courtyards, name="courtyards"),
    path("c/<slug:community>/courtyards/<slug:courtyard>/", views.courtyard, name="courtyard"),
]
