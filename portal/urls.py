"""The URL table. Rooms are named as strings; each room's own table is in its urls.py."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtail_admin_urls

admin.autodiscover()
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]

urlpatterns = [
    path("media/", include("portal.pictures.urls")),
    path("", include("portal.serving.urls")),
    path("", include("portal.accounts.door_urls")),
    path("accounts/", include("portal.accounts.urls")),
    path("accounts/", include("allauth.account.urls")),
    path("accounts/", include("portal.notify.urls")),
    path("admin/", include(wagtail_admin_urls)),
    path("django-admin/", admin.site.urls),
    path("", include("portal.design.urls")),
    path("", include("communities.places.urls")),
    path("c/<slug:community>/notices/", include("communities.notices.urls")),
    path("c/<slug:community>/fund/", include("fund.disclosure.urls")),
    path("c/<slug:community>/fund/", include("fund.donations.urls")),
    path("c/<slug:community>/fund/", include("fund.spending.urls")),
    path("", include("fund.donations.district_urls")),
    path("", include("home.sites.urls")),
    path("", include(wagtail_urls)),
]
