"""Sentences that several providers say alike."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

# Who sees it.
YOU_ALONE = _("You alone")
MASKED_IN_PUBLIC = _("Everybody, with your name masked: 王**")
OFFICE_IN_PUBLIC = _("Everybody, as words of the office, without your full name")
NOBODY = _("Nobody; programs alone read it")

# How long.
WITH_THE_ACCOUNT = _("As long as your account")
FOR_GOOD = _("For good, as part of the community's record")
VOUCHERS = _(
    "30 years after the year's close, as accounting vouchers and books (Measures for Accounting Archives, 2015)"
)

# What becomes of it.
GONE = pgettext_lazy("data", "Deleted")
OFFICE_STAYS = _(
    "What was written for an office stays the office's; in your place stands “a neighbour who has left”, because "
    "others "
    "acted on it and must be able to check it."
)
