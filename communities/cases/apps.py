from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class CommunitiesCasesConfig(AppConfig):
    name = "communities.cases"
    label = "communities_cases"
    verbose_name = _("cases")

    def ready(self) -> None:
        from communities.cases import finding, kinds, rules, telling, under_way  # noqa: F401
        from communities.cases.personal_data import register_personal_data
        from communities.cases.successions import hand_over_what_is_open
        from communities.cases.thread import FINISHED, RAISED, RATING, REOPENED, REVISIT
        from communities.cases.today import nobody_signed_in, to_be_rated, to_be_rated_by
        from communities.cases.verbs import register_verbs
        from portal.design.panels import PagePanel, Room, community_rooms, page_panels
        from portal.design.tasks import RoomTasks, todays_tasks
        from portal.outcomes import follow
        from portal.search.kinds import SearchKind, search_kinds

        telling.register_kinds()
        todays_tasks.register("cases.ratings", RoomTasks(to_be_rated, nobody_signed_in, to_be_rated_by), order=20)
        follow("place_succeeded", "communities_cases.open", hand_over_what_is_open)
        register_verbs()
        register_personal_data()
        kinds.step_viewers.register("everyone", kinds.everyone, order=10)
        kinds.step_viewers.register("neighbours", kinds.neighbours, order=20)
        kinds.step_viewers.register("staff", kinds.staff, order=30)
        step = kinds.StepKind
        kinds.step_kinds.register(RAISED, step(pgettext_lazy("step", "Raised")), order=10)
        kinds.step_kinds.register(FINISHED, step(pgettext_lazy("step", "Ended")), order=90)
        kinds.step_kinds.register(RATING, step(pgettext_lazy("step", "Rated")), order=95)
        kinds.step_kinds.register(REOPENED, step(pgettext_lazy("step", "Taken up again")), order=91)
        kinds.step_kinds.register(REVISIT, step(pgettext_lazy("step", "Second look")), order=92)
        search_kinds.register(
            finding.KIND, SearchKind(pgettext_lazy("room", "Matters"), finding.public, finding.hit), order=20
        )
        moving = PagePanel("communities/cases/panels/page.html", under_way.newest, _("Matters under way"))
        page_panels.register("cases", moving, order=20)
        community_rooms.register("cases", Room(label=pgettext_lazy("room", "Matters"), url_name="cases:list"), order=20)
