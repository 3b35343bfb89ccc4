"""Kinds of organisation."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class OrganisationKind(models.TextChoices):
    """What an organisation is; the word on its plaque."""

    SOCIAL_ORGANISATION = "social_organisation", _("social organisation")
    SOCIAL_WORK_STATION = "social_work_station", _("social-work station")
    ENTERPRISE = "enterprise", _("enterprise")
    SHOP = "shop", _("shop")
    SCHOOL = "school", _("school")
    PUBLIC_BODY = "public_body", _("public body")
    VOLUNTEER_TEAM = "volunteer_team", _("volunteer team")
    ASSOCIATION = "association", _("residents’ association")
    PROPERTY_MANAGEMENT = "property_management", _("property management")
