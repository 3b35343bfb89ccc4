from functools import partial

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CommunitiesRegistryConfig(AppConfig):
    name = "communities.registry"
    label = "communities_registry"
    verbose_name = _("register")

    def ready(self) -> None:
        from communities.registry import (  # noqa: F401
            finding,
            panels,
            queries,
            residence_personal_data,
            residence_queries,
            residence_rules,
            residence_telling,
            rules,
            telling,
        )
        from communities.registry.actions.residing import end_with_its_role
        from communities.registry.looking import register_looks
        from communities.registry.personal_data import register_personal_data
        from communities.registry.successions import follow_to_the_new_home
        from communities.registry.tasks import forget_old_tries
        from communities.registry.verbs import register_verbs
        from portal.accounts.duties import Duty, duties
        from portal.accounts.own_pages import OwnPage, own_pages
        from portal.accounts.person_finding import person_finders
        from portal.clock.jobs import clock_jobs
        from portal.outcomes import follow
        from portal.search.kinds import SearchKind, search_kinds

        telling.register_kinds()
        residence_telling.register_kinds()
        register_verbs()
        register_personal_data()
        residence_personal_data.register_personal_data()
        register_looks()
        follow("grant_changed", "communities_registry.residences", end_with_its_role)
        follow("place_succeeded", "communities_registry.homes", follow_to_the_new_home)
        clock_jobs.register("registry.tries", forget_old_tries, order=930)
        person_finders.register("registry.letters", residence_queries.whose_letter)
        own_pages.register(
            "residence",
            OwnPage("registry:residence", _("Where I live"), _("Show it by the letter, or ask the committee")),
            order=20,
        )
        for key, permission, label, url_name, order in (
            ("registry.residents", "see_residents", _("Who lives here"), "registry:residents", 31),
            ("registry.letters", "send_letters", _("Letters to the dwellings"), "registry:letters", 32),
        ):
            addresses = partial(residence_queries.duty_addresses, url_name)
            duties.register(key, Duty(f"communities_registry.{permission}", label, addresses), order=order)
        own_pages.register(
            "organisations",
            OwnPage("registry:mine", _("Organisations I speak for"), _("and those that wait for me to look")),
            order=60,
        )
        look = Duty("communities_registry.look_after", _("Look at organisations"), queries.where_to_look)
        search_kinds.register(finding.KIND, SearchKind(_("Organisations"), finding.public, finding.hit), order=60)
        duties.register("registry.look_after", look, order=30)
