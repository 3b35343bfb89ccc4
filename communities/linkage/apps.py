from functools import partial

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CommunitiesLinkageConfig(AppConfig):
    name = "communities.linkage"
    label = "communities_linkage"
    verbose_name = _("three-linkage boards")

    def ready(self) -> None:
        from communities.cases.open_work import open_work
        from communities.cases.panels import case_panels
        from communities.linkage import finding, panels, rules, steps, telling
        from communities.linkage.expiry import close_what_is_over, close_what_nobody_speaks_for
        from communities.linkage.open_work import open_on
        from communities.linkage.personal_data import register_personal_data
        from communities.linkage.successions import hand_over_what_goes_on
        from communities.linkage.unsettled import open_projects
        from communities.linkage.verbs import register_verbs
        from communities.places.scopes import addresses_at
        from communities.registry.panels import organisation_panels
        from portal.accounts.duties import Duty, duties
        from portal.clock.jobs import clock_jobs
        from portal.design.holes import viewer_parts
        from portal.design.panels import PagePanel, Panel, Room, community_home_panels, community_rooms, page_panels
        from portal.design.tasks import RoomTasks, todays_tasks
        from portal.live.topics import community_is_public, topic_rules
        from portal.outcomes import follow
        from portal.personal_data.leaving import unsettled
        from portal.search.kinds import SearchKind, search_kinds

        telling.register_kinds()
        steps.register_kinds()
        register_verbs()
        register_personal_data()
        unsettled.register("linkage.projects", open_projects, order=40)
        follow("place_succeeded", "communities_linkage.boards", hand_over_what_goes_on)
        follow("organisation_ended", "communities_linkage.cards", close_what_nobody_speaks_for)
        topic_rules.register("linkage", community_is_public)
        todays_tasks.register("linkage.needs", RoomTasks(panels.needs_today, rules.may_offer_there), order=60)
        viewer_parts.register("linkage.offer", panels.way_to_offer)
        search_kinds.register(
            finding.CARD, SearchKind(_("Needs and offers"), finding.public_cards, finding.card_hit), order=40
        )
        search_kinds.register(
            finding.PROJECT, SearchKind(_("Projects"), finding.public_projects, finding.project_hit), order=50
        )
        clock_jobs.register("linkage.close_what_is_over", close_what_is_over, order=15)
        need = Duty("communities_linkage.tend", _("Say what is needed"), partial(addresses_at, "linkage:need"))
        duties.register("linkage.need", need, order=20)
        folder = "communities/linkage/panels"
        boards = PagePanel(f"{folder}/home.html", panels.on_home, _("Needs and offers of the three linkages"))
        page_panels.register("linkage", boards, order=60)
        community_home_panels.register("linkage", Panel(f"{folder}/home.html", panels.on_home), order=60)
        organisation_panels.register("linkage", Panel(f"{folder}/organisation.html", panels.of_organisation), order=10)
        case_panels.register("linkage", Panel(f"{folder}/case.html", panels.of_case), order=50)
        open_work.register("linkage", open_on, order=10)
        community_rooms.register("linkage", Room(label=_("Linkage"), url_name="linkage:list"), order=60)
