"""Words by which public things are found."""

from django.db import connection
from django.utils.translation import gettext_lazy as _

from portal.personal_data.bases import Basis
from portal.personal_data.erasure import Erasure
from portal.personal_data.providers import Fields, PersonalData, personal_data


def _erase(erasure: Erasure) -> None:
    """Rooms have forgotten the words by now; SQLite's index goes on holding them in parts until they are merged."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO portal_search_words (portal_search_words) VALUES ('optimize')")


def register_personal_data() -> None:
    words = PersonalData(
        title=_("Words by which public things are found"),
        what=_("The words of what you said in public, cut into pairs of characters"),
        purpose=_("So that neighbours find it"),
        basis=Basis.DISCLOSED,
        seen_by=_("Programs; a find leads to the public page"),
        kept=_("As long as the words are public"),
        erased=_("Goes with the words; where you let them stay, it stays"),
        models=(Fields("portal_search.Document", goes="words", impersonal="kind number scope at"),),
        erase=_erase,
    )
    personal_data.register("search", words, order=990)
