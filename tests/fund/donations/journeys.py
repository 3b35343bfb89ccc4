"""Walking the journey of a gift as a browser without JavaScript does."""

import html
import re
import uuid
from dataclasses import dataclass, field
from typing import Any

from django.test import Client

from fund.donations.actions import pledge_gift
from fund.donations.models import Gift
from fund.donations.providers import payment_providers
from fund.ledger.models import Fund

GIVE = "/c/xinhong/fund/give/"
NAME = GIVE + "name/"
REVIEW = GIVE + "review/"
PAY = GIVE + "pay/"


def carried_in(page: str) -> str:
    """The signed values in the page's form."""
    found = re.search(r'name="carried" value="([^"]+)"', page)
    assert found, "the page carries nothing"
    return html.unescape(found[1])


def text_of(response: Any) -> str:
    return html.unescape(response.content.decode())


@dataclass
class Journey:
    """One donor's way through the pages. ``amount`` and ``name`` are the posted fields."""

    client: Client = field(default_factory=Client)
    amount: dict[str, str] = field(default_factory=lambda: {"choice": "6600", "purpose": "unrestricted"})
    name: dict[str, str] = field(default_factory=lambda: {"shown": "masked", "name": "王小燕"})
    provider: str = "practice"

    def to_name(self) -> Any:
        return self.client.post(GIVE, self.amount, follow=True)

    def to_review(self) -> Any:
        carried = carried_in(self.to_name().content.decode())
        return self.client.post(REVIEW, {**self.name, "carried": carried}, follow=True)

    def to_pay(self) -> dict[str, str]:
        """The fields of the last page's form."""
        return {"carried": carried_in(self.to_review().content.decode()), "provider": self.provider}

    def pledge(self) -> Gift:
        """Press pay, without following to the provider."""
        response = self.client.post(PAY, self.to_pay())
        assert response.status_code == 302, text_of(response)
        return Gift.objects.latest("pk")

    def pay_practice(self) -> Gift:
        gift = self.pledge()
        response = self.client.post(f"{GIVE}{gift.key}/practice/", {"act": "pay"})
        assert response.status_code == 302
        gift.refresh_from_db()
        return gift


def pledged(fund: Fund, amount: int = 6600, provider: str = "practice", **more: Any) -> Gift:
    """A pledge by the action itself."""
    values = {"by": None, "key": uuid.uuid4(), "purpose": "unrestricted", "shown": "anonymous", **more}
    return pledge_gift(fund=fund, amount=amount, provider=payment_providers[provider], **values)
