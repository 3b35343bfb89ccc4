"""/c/<slug>/fund/spend/ and /c/<slug>/fund/requests/…"""

from django.urls import path

from fund.spending.views import asking, handling, reading, recording, tables

app_name = "spending"
urlpatterns = [
    path("spend/", recording.record, name="record"),
    path("spend/review/", recording.review, name="review"),
    path("requests/", reading.requests, name="requests"),
    path("requests/requests.csv", tables.requests_csv, name="csv"),
    path("requests/new/", asking.ask, name="ask"),
    path("requests/<int:pk>/", reading.request_page, name="request"),
    path("requests/<int:pk>/edit/", asking.edit, name="edit"),
    path("requests/<int:pk>/submit/", asking.submit, name="submit"),
    path("requests/<int:pk>/discard/", asking.discard, name="discard"),
    path("requests/<int:pk>/drop/", asking.drop, name="drop"),
    path("requests/<int:pk>/quotes/add/", handling.quote, name="quote"),
    path("requests/<int:pk>/quotes/<int:quote>/remove/", handling.unquote, name="unquote"),
    path("requests/<int:pk>/quotes/<int:quote>/picture/", reading.quote_picture, name="quote_picture"),
    path("requests/<int:pk>/vouchers/add/", handling.voucher, name="voucher"),
    path("requests/<int:pk>/vouchers/<int:voucher>/remove/", handling.unvouch, name="unvouch"),
    path("requests/<int:pk>/vouchers/<int:voucher>/picture/", reading.voucher_picture, name="voucher_picture"),
    path("requests/<int:pk>/approve/", handling.approve, name="approve"),
    path("requests/<int:pk>/refuse/", handling.refuse, name="refuse"),
    path("requests/<int:pk>/pay/", handling.pay, name="pay"),
]
