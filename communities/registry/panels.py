"""Sections that rooms above add to an organisation's page."""

from portal.design.panels import Panel
from portal.registries import Registry

organisation_panels: "Registry[Panel]" = Registry(
    "organisation_panels", "Sections of an organisation's page; their context is asked for with the organisation."
)
