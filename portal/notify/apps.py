from django.apps import AppConfig


class PortalNotifyConfig(AppConfig):
    name = "portal.notify"
    label = "portal_notify"

    def ready(self) -> None:
        from portal.clock.jobs import clock_jobs
        from portal.design.panels import viewer_links
        from portal.notify.fan_out import fan_out
        from portal.notify.forgetting import forget_old_letters
        from portal.notify.head import unread_link
        from portal.notify.mailing import send_deliveries, send_letters
        from portal.notify.personal_data import register_personal_data

        clock_jobs.register("notify.fan_out", fan_out, order=200)
        clock_jobs.register("notify.letters", send_letters, order=210)
        clock_jobs.register("notify.deliveries", send_deliveries, order=220)
        clock_jobs.register("notify.forget_letters", forget_old_letters, order=940)
        viewer_links.register("notifications", unread_link)
        register_personal_data()
