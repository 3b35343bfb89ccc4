"""Words for the verbs this app records."""

from django.utils.translation import gettext_lazy as _

from communities.occasions.models import Booking
from portal.audit.facts import Fact, audit_facts, one_of
from portal.audit.verbs import audit_verbs


def register_verbs() -> None:
    words = {
        "occasions.occasion.planned": _("planned an occasion"),
        "occasions.occasion.announced": _("announced an occasion"),
        "occasions.occasion.changed": _("changed an occasion"),
        "occasions.occasion.discarded": _("threw the draft of an occasion away"),
        "occasions.occasion.cancelled": _("called an occasion off"),
        "occasions.occasion.ended": _("ended an occasion"),
        "occasions.booking.made": _("signed up for an occasion"),
        "occasions.booking.added": _("put somebody down as there who had not signed up"),
        "occasions.booking.withdrawn": _("gave a sign-up up"),
        "occasions.booking.made_smaller": _("will come with fewer"),
        "occasions.booking.accepted": _("took a place that came free"),
        "occasions.booking.passed_over": _("did not answer an offer"),
        "occasions.booking.checked_in": _("marked somebody as there"),
        "occasions.booking.check_in_undone": _("took back that somebody was there"),
        "occasions.booking.checked_out": _("marked that somebody left"),
        "occasions.list.ended": _("ended a waiting list"),
        "occasions.list.looked_at": _("looked at the names of who comes"),
        "occasions.neighbours.forgotten": _("forgot names and numbers of neighbours without an account"),
        "occasions.calendar.made": _("made an address for the own calendar"),
        "occasions.calendar.given_up": _("gave the address of the own calendar up"),
    }
    for verb, said in words.items():
        audit_verbs.register(verb, said)
    states = {str(value): label for value, label in Booking.State.choices}
    audit_facts.register("occasions.people", Fact(_("people")))
    audit_facts.register("occasions.state", Fact(_("state"), one_of(states)))
    audit_facts.register("occasions.desk", Fact(_("signed up for a neighbour")))
    audit_facts.register("occasions.extra", Fact(_("beyond the places")))
    audit_facts.register("occasions.version", Fact(_("version")))
