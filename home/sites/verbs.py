"""Words for the verbs this app records."""

from django.utils.translation import gettext_lazy as _

from portal.audit.verbs import audit_verbs


def register_verbs() -> None:
    audit_verbs.register("sites.front_door.opened", _("opened the district's front door"))
    audit_verbs.register("sites.site.opened", _("opened a community's site"))
    audit_verbs.register("sites.hosts.moved", _("moved the sites to another host name or port"))
    audit_verbs.register("sites.page.submitted", _("submitted a page for approval"))
    audit_verbs.register("sites.page.approved", _("approved a page"))
    audit_verbs.register("sites.page.sent_back", _("sent a page back with a reason"))
    audit_verbs.register("sites.page.withdrawn", _("took a page back from review"))
    audit_verbs.register("sites.page.published", _("published a page"))
    audit_verbs.register("sites.page.planned", _("set the hour at which a page goes up"))
    audit_verbs.register("sites.page.called_off", _("called off the hour at which a page goes up"))
    audit_verbs.register("sites.page.taken_down", _("took a page down"))
    audit_verbs.register("sites.page.deleted", _("deleted a page"))
    audit_verbs.register("sites.page.moved", _("moved a page"))
    audit_verbs.register("sites.review.wanted", _("asked for a second pair of eyes before pages are published"))
    audit_verbs.register("sites.review.given_up", _("let editors publish on their own"))
    audit_verbs.register("sites.site.closed", _("closed the site of a community that ended"))
