"""The roles a grant can carry."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """A role says what; the grant's scope says where."""

    RESIDENT = "resident", _("resident")
    COMMITTEE_MEMBER = "committee_member", _("courtyard committee member")
    COMMITTEE_CHAIR = "committee_chair", _("courtyard committee chair")
    COMMUNITY_WORKER = "community_worker", _("community worker")
    EDITOR = "editor", _("editor")
    FORUM_MODERATOR = "forum_moderator", _("forum moderator")
    EVENT_ORGANISER = "event_organiser", _("event organiser")
    COUNCIL_MEMBER = "council_member", _("council member")
    TREASURER = "treasurer", _("treasurer")
    APPROVER = "approver", _("approver")
    CASHIER = "cashier", _("cashier")
    SUPERVISOR = "supervisor", _("supervisor")
    SUBDISTRICT_OFFICER = "subdistrict_officer", _("sub-district officer")
    DISTRICT_OFFICER = "district_officer", _("district officer")
    PLATFORM_ADMINISTRATOR = "platform_administrator", _("platform administrator")
