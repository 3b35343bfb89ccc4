"""How places, times and codes of an occasion are shown."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from communities.occasions import codes, queries, saying
from communities.occasions.models import Booking, Occasion, Slot
from communities.occasions.phases import Phase, is_its_day, phase_of
from communities.occasions.queries import Rota, Standing, Turns
from portal.design.counts import leaves
from portal.design.qr_codes import qr

register = template.Library()
TONES = {Phase.OPEN: "ok", Phase.ON: "ok", Phase.SOON: "wait", Phase.CLOSED: "wait"}


@register.simple_tag
def phase(occasion: Occasion) -> Phase:
    return phase_of(occasion)


@register.filter
def phase_tone(phase: Phase) -> str:
    return TONES.get(phase, "")


@register.simple_tag
def hours(thing: Any) -> str:
    """8:30–11:00 of an occasion, a slot, or a pair."""
    starts_at, ends_at = thing if isinstance(thing, tuple) else (thing.starts_at, thing.ends_at)
    return saying.hours(starts_at, ends_at)


@register.simple_tag
def slot_words(slot: Slot) -> str:
    return saying.slot_in_words(slot)


@register.simple_tag
def slot_leaves(slot: Slot) -> SafeString:
    """A filled leaf for every place that is taken."""
    return leaves(slot.taken, slot.capacity, needed_and_came(slot.capacity, slot.taken))


@register.simple_tag
def needed_and_came(places: int, taken: int) -> str:
    words = ngettext("%(places)s place, %(taken)s taken", "%(places)s places, %(taken)s taken", places)
    return words % {"places": places, "taken": taken}


@register.simple_tag
def turns_words(turns: Turns) -> str:
    return saying.turns_in_words(turns)


@register.simple_tag
def people_left(count: int) -> str:
    return ngettext("%(count)d place left", "%(count)d places left", count) % {"count": count}


@register.simple_tag
def party_words(booking: Booking) -> str:
    """带 1 位家人、1 个娃娃; nothing for one alone."""
    family, children = booking.party - 1 - booking.children, booking.children
    said = []
    if family:
        said.append(ngettext("%(count)d more grown-up", "%(count)d more grown-ups", family) % {"count": family})
    if children:
        said.append(ngettext("%(count)d child", "%(count)d children", children) % {"count": children})
    return _("with %(others)s") % {"others": _(" and ").join(said)} if said else ""


@register.simple_tag
def own_place(booking: Booking | None, occasion: Occasion) -> str:
    """A tag that says what one's own sign-up comes to; nothing for none."""
    return _place_tag(booking, saying.own_place(booking, occasion)) if booking else ""


@register.simple_tag
def their_place(booking: Booking, occasion: Occasion) -> str:
    return _place_tag(booking, saying.their_place(booking, occasion))


def _place_tag(booking: Booking, words: str) -> str:
    tone = "mine" if booking.state == Booking.State.CONFIRMED else "wait" if booking.is_live else ""
    return format_html('<span class="tag {}">{}</span>', tone, words) if words else ""


@register.filter
def can_be_ticked_off(slot: Slot) -> bool:
    return is_its_day(slot)


@register.simple_tag
def standing_of(booking: Booking) -> Standing:
    return queries.standing_of(booking)


@register.simple_tag
def desk_words(occasion: Occasion, rota: Rota) -> str:
    """The name of the button that leads to the desk; empty when it is closed."""
    return saying.desk_in_words(occasion, [cell.slot for cell in rota.cells])


@register.simple_tag
def door_qr(booking: Booking) -> SafeString:
    return qr(codes.door_link(booking.code), _("Your code for the door"))


@register.simple_tag
def page_qr(address: str) -> SafeString:
    return qr(address, _("QR code of this page"))
