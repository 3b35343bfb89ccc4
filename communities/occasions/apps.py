from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CommunitiesOccasionsConfig(AppConfig):
    name = "communities.occasions"
    label = "communities_occasions"
    verbose_name = _("occasions")

    def ready(self) -> None:
        from communities.occasions import rules, telling  # noqa: F401
        from communities.occasions.actions import expire_offers, forget_neighbours
        from communities.occasions.looking import register_look
        from communities.occasions.personal_data import register_personal_data
        from communities.occasions.reminders import remind
        from communities.occasions.successions import hand_over_what_is_to_come
        from communities.occasions.turning import turn_pages
        from communities.occasions.unsettled import open_occasions
        from communities.occasions.verbs import register_verbs
        from portal.accounts.own_pages import OwnPage, own_pages
        from portal.clock.jobs import clock_jobs
        from portal.outcomes import follow
        from portal.personal_data.leaving import unsettled

        telling.register_kinds()
        register_verbs()
        register_personal_data()
        register_look()
        unsettled.register("occasions.open", open_occasions, order=30)
        follow("place_succeeded", "communities_occasions.to_come", hand_over_what_is_to_come)
        clock_jobs.register("occasions.expire_offers", expire_offers, order=20)
        clock_jobs.register("occasions.remind", remind, order=21)
        clock_jobs.register("occasions.turn_pages", turn_pages, order=22)
        clock_jobs.register("occasions.forget_neighbours", forget_neighbours, order=95)
        mine = OwnPage("occasions:mine", _("Where I signed up"), _("My places, and my own calendar"))
        own_pages.register("occasions", mine, order=30)
