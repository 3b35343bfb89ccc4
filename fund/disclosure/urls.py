"""/c/<slug>/fund/: names and paths stay (docs/reference)."""

from django.urls import path

from fund.disclosure import downloads, opening, views

app_name = "disclosure"
urlpatterns = [
    path("", views.fund_page, name="fund"),
    path("open/", opening.opening, name="open"),
    path("entries/<int:number>/", views.entry_page, name="entry"),
    path("ledger.csv", downloads.ledger_csv, name="csv"),
]
