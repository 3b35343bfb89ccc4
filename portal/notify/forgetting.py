"""Taking somebody's words out of what others were told."""

from collections.abc import Collection

from portal.notify.models import Announcement
from portal.personal_data.erasure import TAKEN_AWAY

AT_A_TIME = 500


def take_words_away(*, keys: Collection[str] = (), addresses: Collection[str] = ()) -> None:
    """Blank the text of announcements under ``keys``, and the title of those that lead to a page at or below one of
    ``addresses``: paths that end with a slash. That something was told stays.
    """
    wanted = sorted(keys)
    for first in range(0, len(wanted), AT_A_TIME):
        Announcement.objects.filter(key__in=wanted[first : first + AT_A_TIME]).update(text="")
    for address in addresses:
        Announcement.objects.filter(url__startswith=address).update(title=TAKEN_AWAY)
