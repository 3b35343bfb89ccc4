"""Writes on events. Each is one function and one transaction around those of its occasion."""

from volunteering.events.actions.calling import Words, plan_event, publish_event
from volunteering.events.actions.changing import cancel_event, change_event, discard_event

__all__ = ["Words", "cancel_event", "change_event", "discard_event", "plan_event", "publish_event"]
