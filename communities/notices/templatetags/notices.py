"""Facts of a notice as they stand under it."""

from django import template
from django.utils.translation import gettext as _

from communities.notices.audience import issuer_name
from communities.notices.models import Notice
from portal.design.figures import comma
from portal.design.templatetags.design import place_name
from portal.notify.links import district_link

register = template.Library()


@register.simple_tag
def issued_by(notice: Notice) -> str:
    return issuer_name(notice.issuer)


@register.simple_tag
def lasting_link(notice: Notice) -> str:
    """The address to print on paper: on the district's host, where it lasts."""
    return district_link(notice.address())


@register.simple_tag
def audience_of(notice: Notice) -> str:
    """双鸿苑　168 户, or 全体居民."""
    places = notice.audience_places()
    if not places:
        return _("All residents")
    names = comma().join(place_name(place) for place in places)
    households = [place.households for place in places]
    known = sum(number for number in households if number)
    return _("%(names)s, %(count)s households") % {"names": names, "count": f"{known:,}"} if known else names
