from functools import partial

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CommunitiesNoticesConfig(AppConfig):
    name = "communities.notices"
    label = "communities_notices"
    verbose_name = _("notices")

    def ready(self) -> None:
        from communities.cases.kinds import StepKind, step_kinds
        from communities.cases.panels import case_panels
        from communities.notices import finding, panels, rules, telling  # noqa: F401
        from communities.notices.expiry import note_ends
        from communities.notices.personal_data import register_personal_data
        from communities.notices.steps import STEP
        from communities.notices.successions import hand_over_what_still_holds
        from communities.notices.verbs import register_verbs
        from communities.places.scopes import addresses_at
        from portal.accounts.duties import Duty, duties
        from portal.clock.jobs import clock_jobs
        from portal.design.panels import (
            PagePanel,
            Panel,
            Room,
            community_home_panels,
            community_rooms,
            courtyard_panels,
            district_home_panels,
            page_panels,
        )
        from portal.outcomes import follow
        from portal.search.kinds import SearchKind, search_kinds

        telling.register_kinds()
        step_kinds.register(STEP, StepKind(_("Told the neighbours")), order=40)
        case_panels.register("notices", Panel("communities/notices/panels/case.html", panels.for_case), order=40)
        register_verbs()
        register_personal_data()
        follow("place_succeeded", "communities_notices.wall", hand_over_what_still_holds)
        write = Duty("communities_notices.write", _("Write a notice"), partial(addresses_at, "notices:compose"))
        duties.register("notices.write", write, order=10)
        search_kinds.register(finding.KIND, SearchKind(_("Notices"), finding.public, finding.hit), order=10)
        clock_jobs.register("notices.note_ends", note_ends, order=10)
        folder = "communities/notices/panels"
        community_home_panels.register("urgent", Panel(f"{folder}/urgent.html", panels.urgent_slip), order=10)
        community_home_panels.register("notices", Panel(f"{folder}/newest.html", panels.newest), order=30)
        wall = PagePanel(f"{folder}/newest.html", panels.newest, _("The newest notices"))
        page_panels.register("notices", wall, order=10)
        district_home_panels.register("urgent", Panel(f"{folder}/district.html", panels.urgent_across), order=10)
        courtyard_panels.register("notices", Panel(f"{folder}/courtyard.html", panels.for_courtyard), order=10)
        community_rooms.register("notices", Room(label=_("Notices"), url_name="notices:list"), order=10)
