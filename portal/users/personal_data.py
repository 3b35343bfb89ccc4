"""The account itself."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from portal.personal_data.bases import Basis
from portal.personal_data.providers import Fields, PersonalData, personal_data
from portal.personal_data.rows import Row, rows_of
from portal.personal_data.words import WITH_THE_ACCOUNT

_EXPORTED = "id name email phone phone_verified language text_size contrast date_joined last_login"


def _export(person: Any) -> list[Row]:
    return list(rows_of([person], _EXPORTED, {"id": _("number of the account")}))


def register_personal_data() -> None:
    account = PersonalData(
        title=_("Your account"),
        what=_(
            "Name, e-mail address, mobile number, password (as a fingerprint that cannot be read back), language and "
            "text size"
        ),
        purpose=_("So that you can sign in, and neighbours know whom they deal with"),
        basis=Basis.CONTRACT,
        seen_by=_("Others see 王** alone. Who looks after your place sees name and address; each look is recorded."),
        kept=WITH_THE_ACCOUNT,
        erased=_(
            "Name, address, password and preferences are deleted. A number stays, so that what others rely on, such as "
            "the books of the fund, still has somebody it was done by: “a neighbour who has left”."
        ),
        models=(
            Fields(
                "portal_users.User",
                goes="password last_login email phone phone_verified name language text_size contrast groups "
                "user_permissions",
                stays="date_joined",
                impersonal="is_superuser is_staff is_active leaving_at erased_at",
            ),
        ),
        export=_export,
    )
    personal_data.register("account", account, order=10)
