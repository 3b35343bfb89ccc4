from django.urls import path

from fund.donations.practice.views import practice
from fund.donations.views import giving

app_name = "donations"
urlpatterns = [
    path("give/", giving.give, name="give"),
    path("give/name/", giving.name, name="name"),
    path("give/review/", giving.review, name="review"),
    path("give/pay/", giving.pay, name="pay"),
    path("give/<uuid:key>/", giving.done, name="done"),
    path("give/<uuid:key>/resume/", giving.resume, name="resume"),
    path("give/<uuid:key>/practice/", practice, name="practice"),
]
