"""Panels on the page of a case, where each room shows what it has for it and how to go on there; and on the list."""

from portal.design.panels import Panel
from portal.registries import Registry

case_panels: "Registry[Panel]" = Registry(
    "case_panels", "Sections of a case's page; their context is asked for with the case."
)
matters_panels: "Registry[Panel]" = Registry(
    "matters_panels", "Sections below the list of a community's matters; their context is asked for with the community."
)
