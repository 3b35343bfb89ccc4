"""Words for the verbs this app records."""

from django.utils.translation import gettext_lazy as _

from portal.audit.verbs import audit_verbs


def register_verbs() -> None:
    audit_verbs.register("notices.notice.drafted", _("wrote a draft of a notice"))
    audit_verbs.register("notices.notice.redrafted", _("changed the draft of a notice"))
    audit_verbs.register("notices.notice.discarded", _("threw the draft of a notice away"))
    audit_verbs.register("notices.notice.published", _("published a notice"))
    audit_verbs.register("notices.notice.corrected", _("corrected a notice"))
    audit_verbs.register("notices.notice.withdrawn", _("withdrew a notice"))
