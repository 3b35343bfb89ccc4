"""The URL table. Rooms are named as strings; each room's own table is in its urls.py."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import URLPattern, include, path, re_path
from django.views.decorators.http import require_safe
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtail_admin_urls
from wagtail.documents import urls as wagtail_documents_urls
from wagtail.documents.views.serve import serve as give_document
from wagtail.views import serve as show_page

from portal.accounts.second_factor import staff_door, staff_in_force

admin.autodiscover()
admin.site.has_permission = staff_in_force  # type: ignore[method-assign]
admin.site.login = staff_door(secure_admin_login(admin.site.login))  # type: ignore[method-assign]


def all_but(name: str, patterns: list[URLPattern]) -> list[URLPattern]:
    """Wagtail's patterns without the one that says nothing of the methods it takes."""
    return [pattern for pattern in patterns if pattern.name != name]


handler500 = "portal.design.pages.failure"

urlpatterns = [
    # What is asked for most comes first: every pattern before it is tried in vain.
    path("", include("home.sites.urls")),
    path("media/", include("portal.pictures.urls")),
    path("", include("portal.serving.urls")),
    path("", include("portal.accounts.door_urls")),
    path("", include("portal.privacy.urls")),
    path("accounts/", include("portal.accounts.urls")),
    path("accounts/", include("allauth.account.urls")),
    path("accounts/2fa/", include("allauth.mfa.urls")),
    path("accounts/", include("portal.notify.urls")),
    path("admin/", include(wagtail_admin_urls)),
    path("django-admin/", admin.site.urls),
    path("", include("portal.design.urls")),
    path("", include("communities.places.urls")),
    path("c/<slug:community>/notices/", include("communities.notices.urls")),
    path("", include("communities.registry.urls")),
    path("", include("communities.linkage.district_urls")),
    path("c/<slug:community>/linkage/", include("communities.linkage.urls")),
    path("c/<slug:community>/cases/", include("communities.cases.urls")),
    path("c/<slug:community>/forum/", include("communities.forum.urls")),
    path("c/<slug:community>/council/", include("communities.deliberation.urls")),
    path("c/<slug:community>/volunteering/", include("volunteering.events.urls")),
    path("", include("volunteering.hours.urls")),
    path("", include("communities.occasions.urls")),
    path("c/<slug:community>/fund/", include("fund.disclosure.urls")),
    path("c/<slug:community>/fund/", include("fund.donations.urls")),
    path("c/<slug:community>/fund/", include("fund.spending.urls")),
    path("", include("fund.donations.district_urls")),
    re_path(r"^documents/(\d{1,18})/(.*)$", require_safe(give_document), name="wagtaildocs_serve"),
    path("documents/", include(all_but("wagtaildocs_serve", wagtail_documents_urls.urlpatterns))),
    path("", include("home.sites.below_urls")),
    path("", include(all_but("wagtail_serve", wagtail_urls.urlpatterns))),
    re_path(wagtail_urls.serve_pattern, require_safe(show_page), name="wagtail_serve"),
]
