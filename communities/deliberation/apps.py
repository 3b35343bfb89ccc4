from functools import partial

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class CommunitiesDeliberationConfig(AppConfig):
    name = "communities.deliberation"
    label = "communities_deliberation"
    verbose_name = _("the council")

    def ready(self) -> None:
        from communities.cases.kinds import StepKind, step_kinds
        from communities.cases.panels import case_panels, matters_panels
        from communities.deliberation import finding, panels, rules, telling, thread  # noqa: F401
        from communities.deliberation.actions.publishing import DECIDED
        from communities.deliberation.looking import register_look
        from communities.deliberation.personal_data import register_personal_data
        from communities.deliberation.verbs import register_verbs
        from communities.places.scopes import addresses_at
        from portal.accounts.duties import Duty, duties
        from portal.design.panels import PagePanel, Panel, page_panels
        from portal.search.kinds import SearchKind, search_kinds

        telling.register_kinds()
        register_verbs()
        register_personal_data()
        register_look()
        folder = "communities/deliberation/parts"
        decided = StepKind(
            pgettext_lazy("step", "Council decided"), template=f"{folder}/step.html", details=thread.votes, ridge=True
        )
        step_kinds.register(DECIDED, decided, order=50)
        case_panels.register("council", Panel(f"{folder}/case.html", panels.of_case), order=40)
        write = Duty(
            "communities_deliberation.record",
            _("Write the council’s minutes"),
            partial(addresses_at, "deliberation:write"),
        )
        duties.register("deliberation.write", write, order=25)
        matters = Panel("communities/deliberation/parts/matters.html", lambda request, community: {})
        search_kinds.register(
            finding.KIND, SearchKind(_("Minutes of the council"), finding.public, finding.hit), order=90
        )
        decided_lately = PagePanel(f"{folder}/page.html", panels.latest_meeting, _("What the council decided last"))
        page_panels.register("council", decided_lately, order=70)
        matters_panels.register("council", matters, order=10)
