"""What a printed letter shows of a code."""

from django import template
from django.urls import reverse
from django.utils.safestring import SafeString

from portal.access.codes import in_groups
from portal.design.qr_codes import qr
from portal.notify.links import district_link

register = template.Library()
register.filter("code_groups", in_groups)


@register.simple_tag
def letter_qr(code: str) -> SafeString:
    """The QR code that leads to the page of the code, on the district's host."""
    return qr(district_link(reverse("registry:letter_code", args=[code])), in_groups(code))
