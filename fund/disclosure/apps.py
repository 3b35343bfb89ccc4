from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FundDisclosureConfig(AppConfig):
    name = "fund.disclosure"
    label = "fund_disclosure"

    def ready(self) -> None:
        from communities.cases.panels import case_panels
        from fund.disclosure import matters, panels, ways
        from portal.design.holes import viewer_parts
        from portal.design.panels import (
            PagePanel,
            Panel,
            Room,
            community_home_panels,
            community_rooms,
            district_home_panels,
            page_panels,
        )

        viewer_parts.register("disclosure.open", ways.to_open)
        viewer_parts.register("disclosure.record", ways.to_record)
        viewer_parts.register("disclosure.ask", ways.to_ask)
        folder = "fund/disclosure/panels"
        books = PagePanel(f"{folder}/community.html", panels.of_community, _("The community fund"))
        page_panels.register("fund", books, order=40)
        community_home_panels.register("fund", Panel(f"{folder}/community.html", panels.of_community), order=40)
        district_home_panels.register("funds", Panel(f"{folder}/district.html", panels.of_district), order=40)
        case_panels.register("sums", Panel(f"{folder}/case.html", matters.of_case), order=45)
        community_rooms.register("fund", Room(label=_("Fund"), url_name="disclosure:fund"), order=50)
