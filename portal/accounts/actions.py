"""What a person changes about their own account."""

from django.db import transaction

from portal.accounts.preferences import known
from portal.users.models import User


@transaction.atomic
def set_preferences(*, by: User, language: str = "", text_size: str = "", contrast: str = "") -> dict[str, str]:
    """Keep the stated preferences on the account; unknown values change nothing. Returns what was kept."""
    chosen = known({"language": language, "text_size": text_size, "contrast": contrast})
    if chosen:
        person = User.objects.select_for_update().get(pk=by.pk)
        for name, value in chosen.items():
            setattr(person, name, value)
            setattr(by, name, value)
        person.save(update_fields=list(chosen))
    return chosen
