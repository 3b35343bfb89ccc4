from django.apps import AppConfig


class CommunitiesPlacesConfig(AppConfig):
    name = "communities.places"
    label = "communities_places"

    def ready(self) -> None:
        from communities.places.scopes import homes, names_of_scopes, places_to_grant_for
        from portal.access.scopes import scope_choices, scope_names
        from portal.accounts.residence import home_choices

        scope_names.register("places", names_of_scopes)
        scope_choices.register("places", places_to_grant_for)
        home_choices.register("places", homes)
