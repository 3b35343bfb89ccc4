from django.apps import AppConfig


class HomeDemoConfig(AppConfig):
    name = "home.demo"
    label = "home_demo"
