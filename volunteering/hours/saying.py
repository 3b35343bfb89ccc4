"""Minutes in words."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def duration(minutes: int) -> str:
    """2 小时 5 分钟, 45 分钟, 3 小时."""
    hours, rest = divmod(minutes, 60)
    said = []
    if hours:
        said.append(ngettext("%(count)d hour", "%(count)d hours", hours) % {"count": hours})
    if rest or not hours:
        said.append(ngettext("%(count)d minute", "%(count)d minutes", rest) % {"count": rest})
    return _("%(hours)s %(minutes)s") % {"hours": said[0], "minutes": said[1]} if len(said) == 2 else said[0]
