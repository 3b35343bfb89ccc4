"""Panels on an event's own pages, where the room of hours shows what came of it."""

from portal.design.panels import Panel
from portal.registries import Registry

event_panels: "Registry[Panel]" = Registry(
    "event_panels", "Sections of an event's page; their context is asked for with the event."
)
attendance_panels: "Registry[Panel]" = Registry(
    "attendance_panels", "Sections under the list of who came, for who runs the event."
)
