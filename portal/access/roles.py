"""The roles a grant can carry."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """A role says what; the grant's scope says where."""

    RESIDENT = "resident", _("resident")
    COMMITTEE_MEMBER = "committee_member", _("courtyard committee member")
    COMMITTEE_CHAIR = "committee_chair", _("courtyard committee chair")
    PARTY_BRANCH_SECRETARY = "party_branch_secretary", _("party-branch secretary")
    BUILDING_HEAD = "building_head", _("building head")
    COMMUNITY_WORKER = "community_worker", _("community worker")
    SOCIAL_WORKER = "social_worker", _("social worker")
    GRID_WORKER = "grid_worker", _("grid worker")
    MEDIATOR = "mediator", _("mediator")
    STREET_STEWARD_ASSISTANT = "street_steward_assistant", _("street-steward assistant")
    PROPERTY_MANAGEMENT_REPRESENTATIVE = "property_management_representative", _("property-management representative")
    EDITOR = "editor", _("editor")
    FORUM_MODERATOR = "forum_moderator", _("forum moderator")
    EVENT_ORGANISER = "event_organiser", _("event organiser")
    COUNCIL_MEMBER = "council_member", _("council member")
    TREASURER = "treasurer", _("treasurer")
    APPROVER = "approver", _("approver")
    CASHIER = "cashier", _("cashier")
    SUPERVISOR = "supervisor", _("supervisor")
    RESPONSIBLE_UNIT_STAFF = "responsible_unit_staff", _("responsible-unit staff")
    DISPATCHER = "dispatcher", _("dispatcher")
    HOTLINE_OPERATOR = "hotline_operator", _("hotline operator")
    SUBDISTRICT_OFFICER = "subdistrict_officer", _("sub-district officer")
    DISTRICT_OFFICER = "district_officer", _("district officer")
    PLATFORM_ADMINISTRATOR = "platform_administrator", _("platform administrator")

    @property
    def needs_second_factor(self) -> bool:
        """Whether it is over money, personal data or what is published. A new role is, until it is named below."""
        return self not in _WITHOUT_SECOND_FACTOR


# They write what every neighbour may: they see no whole names and publish nothing in a place's name.
_WITHOUT_SECOND_FACTOR = frozenset(
    {
        Role.RESIDENT,
        Role.STREET_STEWARD_ASSISTANT,
        Role.PROPERTY_MANAGEMENT_REPRESENTATIVE,
        Role.FORUM_MODERATOR,
        Role.RESPONSIBLE_UNIT_STAFF,
    }
)
