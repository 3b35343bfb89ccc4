"""/c/<slug>/cases/…"""

from django.urls import path

from communities.cases.views import cards, caring, raising, rating, reading, tables

app_name = "cases"
urlpatterns = [
    path("", reading.matters, name="list"),
    path("cases.csv", tables.cases_csv, name="csv"),
    path("raise/", raising.raise_case, name="raise"),
    path("<int:pk>/", reading.detail, name="detail"),
    path("<int:pk>/card.png", cards.card, name="card"),
    path("<int:pk>/rate/", rating.rate, name="rate"),
    path("<int:pk>/edit/", caring.edit, name="edit"),
    path("<int:pk>/join/", caring.join, name="join"),
    path("<int:pk>/part/", caring.part, name="part"),
    path("<int:pk>/branch/", raising.branch, name="branch"),
    path("<int:pk>/finish/", caring.finish, name="finish"),
    path("<int:pk>/revisit/", caring.revisit, name="revisit"),
    path("<int:pk>/words/<int:revision>/", caring.blank, name="blank"),
    path("<int:pk>/reopen/", caring.reopen, name="reopen"),
]
