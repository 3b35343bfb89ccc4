from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CommunitiesRegistryConfig(AppConfig):
    name = "communities.registry"
    label = "communities_registry"
    verbose_name = _("register")

    def ready(self) -> None:
        from communities.registry import finding, panels, queries, rules, telling  # noqa: F401
        from communities.registry.looking import register_look
        from communities.registry.personal_data import register_personal_data
        from communities.registry.successions import follow_to_the_new_home
        from communities.registry.verbs import register_verbs
        from portal.accounts.duties import Duty, duties
        from portal.accounts.own_pages import OwnPage, own_pages
        from portal.outcomes import follow
        from portal.search.kinds import SearchKind, search_kinds

        telling.register_kinds()
        register_verbs()
        register_personal_data()
        register_look()
        follow("place_succeeded", "communities_registry.homes", follow_to_the_new_home)
        own_pages.register(
            "organisations",
            OwnPage("registry:mine", _("Organisations I speak for"), _("and those that wait for me to look")),
            order=60,
        )
        look = Duty("communities_registry.look_after", _("Look at organisations"), queries.where_to_look)
        search_kinds.register(finding.KIND, SearchKind(_("Organisations"), finding.public, finding.hit), order=60)
        duties.register("registry.look_after", look, order=30)
