from functools import partial

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CommunitiesPlacesConfig(AppConfig):
    name = "communities.places"
    label = "communities_places"

    def ready(self) -> None:
        from communities.places import (
            finding,
            rules,  # noqa: F401
        )
        from communities.places.models import Brand, Place
        from communities.places.personal_data import register_personal_data
        from communities.places.queries import ended_hosts
        from communities.places.scopes import (
            addresses_at,
            addresses_of_scopes,
            down_to_the_courtyard,
            homes,
            kinds_of_scopes,
            names_of_scopes,
            places_to_grant_for,
        )
        from portal.access.fitting import ScopeKinds, scope_kinds
        from portal.access.scopes import scope_addresses, scope_choices, scope_cuts, scope_names
        from portal.accounts.duties import Duty, duties
        from portal.accounts.residence import home_choices
        from portal.audit.facts import Fact, audit_facts, one_of
        from portal.audit.verbs import audit_verbs
        from portal.design.panels import Room, community_rooms
        from portal.outcomes import follow
        from portal.search.kinds import SearchKind, search_kinds
        from portal.serving.hosts import known_hosts

        scope_names.register("places", names_of_scopes)
        scope_addresses.register("places", addresses_of_scopes)
        scope_choices.register("places", places_to_grant_for)
        scope_cuts.register("places", down_to_the_courtyard)
        scope_kinds.register("places", ScopeKinds(kinds_of_scopes, dict(Place.Kind.choices)))
        home_choices.register("places", homes)
        audit_verbs.register("places.file.imported", _("loaded a file of places"))
        audit_verbs.register("places.dwellings.written", _("wrote down the dwellings of a courtyard"))
        audit_verbs.register("places.place.moved", _("moved a place under another"))
        audit_verbs.register("places.place.succeeded", _("ended a place and named its successors"))
        audit_verbs.register("places.brand.changed", _("changed a community's brand"))
        audit_facts.register("places.before", Fact(_("before"), places=True))
        audit_facts.register(
            "places.fields",
            Fact(_("what was changed"), one_of({field.name: field.verbose_name for field in Brand._meta.fields})),
        )
        audit_facts.register("places.successors", Fact(_("who goes on")))
        audit_facts.register("places.kind", Fact(""))
        audit_facts.register("added", Fact(_("new ones")))
        audit_facts.register("changed", Fact(_("changed ones")))
        audit_facts.register("unchanged", Fact(_("unchanged ones")))
        audit_facts.register("grants", Fact(_("roles taken along")))
        brand = Duty(
            "communities_places.set_brand", _("Name, colour and picture"), partial(addresses_at, "places:brand")
        )
        duties.register("places.brand", brand, order=70)
        search_kinds.register(finding.COURTYARD, SearchKind(_("Courtyards"), finding.public, finding.hit), order=120)
        follow("place_moved", "communities_places.found", finding.refresh_courtyards, order=200)
        follow("place_succeeded", "communities_places.found", finding.refresh_what_went_over, order=200)
        community_rooms.register("courtyards", Room(_("Courtyards"), "places:courtyards"), order=70)
        known_hosts.register("places.ended", ended_hosts)
        register_personal_data()
