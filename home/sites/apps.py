from django.apps import AppConfig


class HomeSitesConfig(AppConfig):
    name = "home.sites"
    label = "home_sites"
