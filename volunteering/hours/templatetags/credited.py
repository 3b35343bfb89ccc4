"""How credited time is shown."""

from django import template

from volunteering.hours.saying import duration

register = template.Library()
register.filter("duration", duration)
