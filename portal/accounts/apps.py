from django.apps import AppConfig


class PortalAccountsConfig(AppConfig):
    name = "portal.accounts"
    label = "portal_accounts"

    def ready(self) -> None:
        from portal.accounts import checks, rules, telling, viewer_parts  # noqa: F401
        from portal.accounts.looks import register_look
        from portal.accounts.personal_data import register_personal_data
        from portal.accounts.tasks import clear_sessions, forget_old_sign_ups
        from portal.accounts.unsettled import open_offices
        from portal.accounts.verbs import register_verbs
        from portal.clock.jobs import clock_jobs
        from portal.design import holes
        from portal.outcomes import follow
        from portal.personal_data.leaving import unsettled

        # In this order: an address that is forgotten stands in no session that has ended.
        clock_jobs.register("accounts.sessions", clear_sessions, order=910)
        clock_jobs.register("accounts.unconfirmed", forget_old_sign_ups, order=920)
        follow("grant_changed", "portal_accounts.holder", telling.tell_holder)
        telling.register_kinds()
        holes.viewer_parts.register("accounts.head", viewer_parts.head)
        holes.viewer_parts.register("accounts.work", viewer_parts.work)
        holes.viewer_parts.register("accounts.messages", viewer_parts.messages)
        register_verbs()
        register_personal_data()
        register_look()
        unsettled.register("accounts.offices", open_offices, order=10)
