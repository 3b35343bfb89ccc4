"""/media/pictures/…"""

from django.urls import re_path

from portal.pictures import views

app_name = "pictures"
# A name as `keeping` makes it and nothing else, so that no path leads out of the folder.
urlpatterns = [
    re_path(r"^pictures/(?P<name>[0-9a-f]{32}(?:-s)?\.(?:jpg|png))\Z", views.picture, name="picture"),
]
