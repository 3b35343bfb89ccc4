from django.urls import path

from portal.serving import views

app_name = "serving"
urlpatterns = [
    path("livez", views.livez, name="livez"),
    path("readyz", views.readyz, name="readyz"),
    path("robots.txt", views.robots, name="robots"),
    path("favicon.ico", views.icon, name="icon"),
    path("media/<path:path>", views.media, name="media"),
]
