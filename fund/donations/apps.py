from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FundDonationsConfig(AppConfig):
    name = "fund.donations"
    label = "fund_donations"

    def ready(self) -> None:
        from communities.cases.kinds import StepKind, step_kinds
        from communities.cases.panels import case_panels
        from fund.donations import checks, for_cases, notifications, rules  # noqa: F401
        from fund.donations.personal_data import register_personal_data
        from fund.donations.practice.provider import PracticeProvider
        from fund.donations.providers import payment_providers
        from fund.donations.providers.stripe_checkout import StripeCheckoutProvider
        from fund.donations.successions import refuse_while_gifts_are_on_their_way
        from fund.donations.tasks import follow_up_pledges
        from fund.donations.verbs import register_verbs
        from portal.accounts.own_pages import OwnPage, own_pages
        from portal.clock.jobs import clock_jobs
        from portal.design.panels import Panel
        from portal.outcomes import follow

        payment_providers.register("stripe", StripeCheckoutProvider(), order=10)
        payment_providers.register("practice", PracticeProvider(), order=90)
        follow("place_succeeded", "fund_donations.gifts", refuse_while_gifts_are_on_their_way, order=20)
        clock_jobs.register("donations.pledges", follow_up_pledges, order=60)
        own_pages.register(
            "gifts", OwnPage("receipts:mine", _("My gifts"), _("What I gave, and the receipts")), order=40
        )
        folder = "fund/donations/panels"
        gifts = StepKind(_("Gifts for it"), template=f"{folder}/step.html", details=for_cases.given_for)
        step_kinds.register(for_cases.STEP, gifts, order=60)
        case_panels.register("gifts", Panel(f"{folder}/case.html", for_cases.panel), order=60)
        notifications.register_kinds()
        register_verbs()
        register_personal_data()
