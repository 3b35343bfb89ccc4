"""Messages to open pages."""

from django.utils.translation import gettext_lazy as _

from portal.live.log import prune
from portal.live.models import Message
from portal.personal_data.bases import Basis
from portal.personal_data.erasure import Erasure
from portal.personal_data.providers import Fields, PersonalData, personal_data
from portal.personal_data.words import GONE, YOU_ALONE


def _erase(erasure: Erasure) -> None:
    """What was said in public stood there until the log was pruned, while the person could think better of it
    (`portal.privacy.checks`); what went to them alone goes now."""
    prune()
    Message.objects.filter(topic=f"person/{erasure.person.pk}").delete()


def register_personal_data() -> None:
    messages = PersonalData(
        title=_("Messages to your open pages"),
        what=_("That something new waits for you; numbers, no words of yours"),
        purpose=_("So that an open page shows what is new at once"),
        basis=Basis.CONTRACT,
        seen_by=YOU_ALONE,
        kept=_("Three days"),
        erased=GONE,
        models=(Fields("portal_live.Message", goes="topic payload at"),),
        erase=_erase,
    )
    personal_data.register("messages", messages, order=970)
