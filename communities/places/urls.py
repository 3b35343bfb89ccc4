"""/find/, /find/suggestions/, /brands.css, /c/<slug>/search/, /c/<slug>/courtyards/…, /c/<slug>/brand/"""

from django.urls import path

from communities.places.views import branding, buildings, finding, reading, searching

app_name = "places"
urlpatterns = [
    path("find/", finding.find, name="find"),
    path("find/suggestions/", finding.suggest, name="suggest"),
    path("brands.css", reading.brands, name="brands"),
    path("c/<slug:community>/search/", searching.search, name="search"),
    path("c/<slug:community>/courtyards/", reading.courtyards, name="courtyards"),
    path("c/<slug:community>/courtyards/<slug:courtyard>/", reading.courtyard, name="courtyard"),
    path("c/<slug:community>/courtyards/<slug:courtyard>/buildings/", buildings.buildings, name="buildings"),
    path("c/<slug:community>/courtyards/<slug:courtyard>/buildings/new/", buildings.lay_out, name="lay_out"),
    path(
        "c/<slug:community>/courtyards/<slug:courtyard>/buildings/table/", buildings.lay_out_table, name="lay_out_table"
    ),
    path("c/<slug:community>/brand/", branding.change, name="brand"),
    path("c/<slug:community>/brand/<str:colour>.css", branding.shades, name="brand_shades"),
]
