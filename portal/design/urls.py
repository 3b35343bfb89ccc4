from django.urls import path

from portal.design import gallery, pages

app_name = "design"
urlpatterns = [
    path("about/", pages.about, name="about"),
    path("about/accessibility/", pages.accessibility, name="accessibility"),
    path("about/privacy/", pages.privacy, name="privacy"),
    path("design/", gallery.gallery, name="gallery"),
]
