from django.urls import path

from fund.donations.providers.stripe_webhook import stripe_webhook
from fund.donations.views import gifts, receipts

app_name = "receipts"
urlpatterns = [
    path("receipts/", receipts.find_receipt, name="find"),
    path("receipts/<str:code>/", receipts.receipt, name="receipt"),
    path("accounts/gifts/", gifts.my_gifts, name="mine"),
    path("fund/webhooks/stripe/", stripe_webhook, name="stripe_webhook"),
]
