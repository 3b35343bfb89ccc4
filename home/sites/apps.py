from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeSitesConfig(AppConfig):
    name = "home.sites"
    label = "home_sites"
    verbose_name = _("sites")

    def ready(self) -> None:
        from home.sites import exact_ends, finding, freshness, panels, record, rules, telling  # noqa: F401
        from home.sites.addresses import desk_addresses
        from home.sites.editors import align_all, follow_grant
        from home.sites.hostnames import community_hosts
        from home.sites.impersonal import register_impersonal
        from home.sites.personal_data import register_personal_data
        from home.sites.schedules import keep_schedules
        from home.sites.successions import follow_move, follow_succession
        from home.sites.verbs import register_verbs
        from portal.accounts.duties import Duty, duties
        from portal.clock.jobs import clock_jobs
        from portal.design.holes import viewer_parts
        from portal.design.panels import Panel, Room, community_home_panels, community_rooms, district_home_panels
        from portal.outcomes import follow
        from portal.search.kinds import SearchKind, search_kinds
        from portal.serving.hosts import known_hosts

        freshness.connect()
        register_verbs()
        register_personal_data()
        register_impersonal()
        record.connect()
        exact_ends.connect()
        telling.register_kinds()
        known_hosts.register("home_sites", community_hosts)
        follow("grant_changed", "home_sites.editors", follow_grant)
        follow("place_moved", "home_sites.corners", follow_move)
        follow("place_succeeded", "home_sites.sites", follow_succession)
        finding.connect()
        story = SearchKind(_("Stories"), finding.public_stories, finding.hit)
        search_kinds.register(finding.STORY, story, order=100)
        page = SearchKind(_("Pages that stay"), finding.public_pages, finding.hit)
        search_kinds.register(finding.PAGE, page, order=110)
        clock_jobs.register("sites.align_editors", align_all, order=50)
        clock_jobs.register("sites.schedules", keep_schedules, order=60)
        write = Duty("home_sites.edit", _("Write stories and pages"), desk_addresses)
        look_over = Duty("home_sites.review", _("Look pages over"), desk_addresses)
        duties.register("sites.edit", write, order=60)
        duties.register("sites.review", look_over, order=65)
        community_rooms.register("stories", Room(label=_("Stories"), url_name="sites:stories"), order=80)
        folder = "home/sites/panels"
        viewer_parts.register("sites.today", panels.todays_part)
        viewer_parts.register("sites.brand", panels.way_to_the_brand)
        community_home_panels.register("today", Panel(f"{folder}/today.html", panels.today), order=20)
        district_home_panels.register("communities", Panel(f"{folder}/communities.html", panels.communities), order=20)
        district_home_panels.register("map", Panel(f"{folder}/map.html", panels.district_map), order=30)
