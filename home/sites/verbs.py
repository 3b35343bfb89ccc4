"""Words for the verbs this app records."""

from django.utils.translation import gettext_lazy as _

from portal.audit.verbs import audit_verbs


def register_verbs() -> None:
    audit_verbs.register("sites.front_door.opened", _("opened the district's front door"))
    audit_verbs.register("sites.site.opened", _("opened a community's site"))
    audit_verbs.register("sites.site.closed", _("closed the site of a community that ended"))
