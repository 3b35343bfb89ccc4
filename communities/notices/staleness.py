"""When somebody else was quicker."""

from communities.notices.models import Notice
from communities.notices.versions import state_of


class StaleNotice(ValueError):  # noqa: N818 - it names the outcome
    """The notice says something else than the writer read; nothing was changed. Its argument is the number."""


def require_as_read(notice: Notice, read: str | None) -> None:
    """Raise `StaleNotice` unless the locked ``notice`` is as the writer read it.

    ``read`` is ``state_of`` the notice they saw, None for a caller who has not read but made it.
    """
    if read is not None and read != state_of(notice):
        raise StaleNotice(notice.pk)
