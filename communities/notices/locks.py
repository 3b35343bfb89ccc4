"""The one lock on a notice."""

from communities.notices.models import Notice


def locked(notice: Notice) -> Notice:
    """The row as it is now, locked until the transaction ends. Raises ``Notice.DoesNotExist`` if it is gone."""
    return Notice.objects.select_for_update(of=("self",)).select_related("community", "issuer").get(pk=notice.pk)
