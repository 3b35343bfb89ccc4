from functools import partial

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class VolunteeringEventsConfig(AppConfig):
    name = "volunteering.events"
    label = "volunteering_events"
    verbose_name = _("events")

    def ready(self) -> None:
        from communities.cases.open_work import open_work
        from communities.cases.panels import case_panels
        from communities.occasions.kinds import OccasionKind, occasion_kinds
        from communities.places.scopes import addresses_at
        from portal.accounts.duties import Duty, duties
        from portal.audit.facts import audit_links
        from portal.design.panels import PagePanel, Panel, Room, community_home_panels, community_rooms, page_panels
        from portal.design.tasks import RoomTasks, todays_tasks
        from portal.freshness.query_keys import query_keys
        from portal.personal_data.providers import holds_none
        from portal.search.kinds import SearchKind, search_kinds
        from volunteering.events import finding, models, panels
        from volunteering.events.open_work import open_on
        from volunteering.events.steps import register_step_kind
        from volunteering.events.verbs import pages

        kind = OccasionKind(_("Event"), models.address_of, models.own_address_of, models.list_address_of)
        occasion_kinds.register(models.KIND, kind)
        register_step_kind()
        audit_links.register("communities_occasions.occasion", pages)
        folder = "volunteering/events/panels"
        dates = PagePanel(f"{folder}/home.html", panels.next_events, _("The next volunteer events"))
        page_panels.register("events", dates, order=50)
        community_home_panels.register("events", Panel(f"{folder}/home.html", panels.next_events), order=45)
        open_work.register("events", open_on, order=20)
        case_panels.register("events", Panel(f"{folder}/case.html", panels.for_case), order=30)
        community_rooms.register(
            "volunteering", Room(pgettext_lazy("room", "Volunteer"), "volunteering:list"), order=50
        )
        organise = Duty(
            "communities_occasions.organise",
            _("Call neighbours together"),
            partial(addresses_at, "volunteering:organise"),
        )
        duties.register("volunteering.organise", organise, order=20)
        search_kinds.register(finding.EVENT, SearchKind(_("Events"), finding.public, finding.hit), order=70)
        query_keys.register("month", "20[0-9]{2}-(?:0[1-9]|1[0-2])")
        kept = RoomTasks(panels.hands_today, own=panels.kept_for, has_own=panels.somebody_is_kept_a_place)
        todays_tasks.register("volunteering.events", kept, order=30)
        holds_none(
            "volunteering_events.Event", "purpose text provided", "what the organiser says of an event to everybody"
        )
