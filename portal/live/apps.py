from django.apps import AppConfig


class PortalLiveConfig(AppConfig):
    name = "portal.live"
    label = "portal_live"

    def ready(self) -> None:
        from django.contrib.auth.signals import user_logged_out

        from portal.clock.jobs import clock_jobs
        from portal.live.log import prune
        from portal.live.personal_data import register_personal_data
        from portal.live.sessions import end_streams_of, end_streams_with_grant
        from portal.live.topics import community_is_public, person_hears_self, topic_rules
        from portal.outcomes import follow

        topic_rules.register("community", community_is_public)
        topic_rules.register("person", person_hears_self)
        clock_jobs.register("live.prune", prune, order=900)
        register_personal_data()
        # Last: it takes the lock of the log's order, and holds it until the commit.
        follow("grant_changed", "portal_live.streams", end_streams_with_grant, order=900)
        # Django's own way of saying that somebody has signed out, whichever door was used.
        user_logged_out.connect(end_streams_of, dispatch_uid="portal.live.sessions")
