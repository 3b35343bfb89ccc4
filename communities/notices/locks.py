"""The one lock on a notice, and after it that on the matter it tells of."""

from communities.cases.locks import hold
from communities.notices.models import Notice


def locked(notice: Notice) -> Notice:
    """The row as it is now, locked until the transaction ends. Raises ``Notice.DoesNotExist`` if it is gone."""
    rows = Notice.objects.select_for_update(no_key=True, of=("self",)).select_related("community", "issuer", "case")
    found = rows.get(pk=notice.pk)
    hold(found.case)
    return found
