from django.urls import path

from portal.design import pages
from portal.design.gallery import views as gallery

app_name = "design"
urlpatterns = [
    path("about/", pages.about, name="about"),
    path("about/accessibility/", pages.accessibility, name="accessibility"),
    path("about/privacy/", pages.privacy, name="privacy"),
    path("design/", gallery.index, name="gallery"),
    path("design/pages/<slug:page>/", gallery.standing, name="gallery_page"),
    path("design/<slug:group>/", gallery.group, name="gallery_group"),
]
