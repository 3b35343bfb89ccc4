from django.apps import AppConfig


class CommunitiesNoticesConfig(AppConfig):
    name = "communities.notices"
    label = "communities_notices"
