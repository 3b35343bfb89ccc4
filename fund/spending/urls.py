"""/c/<slug>/fund/spend/"""

from django.urls import path

from fund.spending import views

app_name = "spending"
urlpatterns = [
    path("spend/", views.record, name="record"),
    path("spend/review/", views.review, name="review"),
]
