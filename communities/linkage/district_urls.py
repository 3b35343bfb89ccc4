"""/linkage/…: the boards of many communities together."""

from django.urls import path

from communities.linkage.views import reports

app_name = "linkage_rolled_up"
urlpatterns = [
    path("linkage/", reports.district, name="district"),
    path("organisations/<int:pk>/record/", reports.of_organisation, name="organisation"),
    path("linkage/<slug:subdistrict>/", reports.subdistrict, name="subdistrict"),
]
