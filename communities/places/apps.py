from django.apps import AppConfig


class CommunitiesPlacesConfig(AppConfig):
    name = "communities.places"
    label = "communities_places"
