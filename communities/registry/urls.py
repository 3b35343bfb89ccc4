"""/organisations/…"""

from django.urls import path

from communities.registry.views import reading, writing

app_name = "registry"
urlpatterns = [
    path("organisations/", reading.listing, name="list"),
    path("organisations/of/<slug:kind>/", reading.listing, name="kind"),
    path("organisations/new/", writing.propose, name="propose"),
    path("organisations/mine/", writing.mine, name="mine"),
    path("organisations/<int:pk>/", reading.organisation, name="organisation"),
    path("organisations/<int:pk>/change/", writing.change, name="change"),
    path("organisations/<int:pk>/verify/", writing.verify, name="verify"),
    path("organisations/<int:pk>/end/", writing.end, name="end"),
    path("organisations/<int:pk>/represent/", writing.represent, name="represent"),
    path("organisations/representations/<int:pk>/", writing.decide, name="decide"),
    path("organisations/representations/<int:pk>/end/", writing.lay_down, name="lay_down"),
]
