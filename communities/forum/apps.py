from functools import partial

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CommunitiesForumConfig(AppConfig):
    name = "communities.forum"
    label = "communities_forum"
    verbose_name = _("forum")

    def ready(self) -> None:
        from communities.cases.panels import case_panels
        from communities.forum import finding, on_cases, panels, rules, telling  # noqa: F401
        from communities.forum.personal_data import register_personal_data
        from communities.forum.successions import hand_over_topics
        from communities.forum.verbs import register_verbs
        from communities.places.scopes import addresses_at
        from portal.accounts.duties import Duty, duties
        from portal.design.panels import PagePanel, Panel, Room, community_home_panels, community_rooms, page_panels
        from portal.live.topics import topic_rules
        from portal.outcomes import follow
        from portal.search.kinds import SearchKind, search_kinds

        telling.register_kinds()
        on_cases.register_kind()
        register_verbs()
        register_personal_data()
        topic_rules.register("forum", telling.topic_is_public)
        search_kinds.register(finding.KIND, SearchKind(_("What neighbours say"), finding.public, finding.hit), order=30)
        follow("place_succeeded", "communities_forum.topics", hand_over_topics)
        moderate = Duty("communities_forum.moderate", _("Look after the forum"), partial(addresses_at, "forum:waiting"))
        duties.register("forum.moderate", moderate, order=30)
        talk = PagePanel("communities/forum/panels/newest.html", panels.talked_over, _("What is being talked over"))
        page_panels.register("topics", talk, order=30)
        newest = Panel("communities/forum/panels/newest.html", panels.talked_over)
        community_home_panels.register("topics", newest, order=50)
        of_case = Panel("communities/forum/panels/case.html", on_cases.of_case)
        case_panels.register("forum", of_case, order=20)
        community_rooms.register("forum", Room(label=_("Forum"), url_name="forum:list"), order=30)
