"""The roles a grant can carry."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """Roles of the first slice. A role says what; the grant's scope says where."""

    RESIDENT = "resident", _("resident")
    COMMITTEE_MEMBER = "committee_member", _("courtyard committee member")
    COMMITTEE_CHAIR = "committee_chair", _("courtyard committee chair")
    COMMUNITY_WORKER = "community_worker", _("community worker")
    EDITOR = "editor", _("editor")
    TREASURER = "treasurer", _("treasurer")
    SUPERVISOR = "supervisor", _("supervisor")
    SUBDISTRICT_OFFICER = "subdistrict_officer", _("sub-district officer")
    DISTRICT_OFFICER = "district_officer", _("district officer")
    PLATFORM_ADMINISTRATOR = "platform_administrator", _("platform administrator")
