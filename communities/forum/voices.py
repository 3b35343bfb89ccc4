"""In whose name something is said."""

from communities.notices.audience import issuer_name
from communities.places.models import Place


def name_of_voice(place: Place) -> str:
    """双鸿苑院落委员会, 新鸿社区居委会: as it stands over what was said, the same words as under a notice."""
    return issuer_name(place)
