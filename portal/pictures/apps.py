from django.apps import AppConfig


class PortalPicturesConfig(AppConfig):
    name = "portal.pictures"
    label = "portal_pictures"
