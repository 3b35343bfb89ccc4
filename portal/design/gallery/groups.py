"""The pages of the gallery, in the order of its index."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, pgettext_lazy

# Key (as in its address and its template): head, one sentence.
GROUPS: Mapping[str, tuple[Promise, Promise]] = {
    "colours": (gettext_lazy("Colours"), gettext_lazy("Jade is ours, amber calls to act, red only alarms")),
    "drawings": (gettext_lazy("Drawings"), gettext_lazy("Local, drawn, sparing; never behind words")),
    "words": (
        pgettext_lazy("gallery", "Words"),
        gettext_lazy("Two voices: one for names and heads, one for what is read"),
    ),
    "acts": (gettext_lazy("To press"), gettext_lazy("One amber button in sight; each names its act")),
    "forms": (gettext_lazy("Filling in"), gettext_lazy("Label above, hint under it, error beside it")),
    "sheets": (gettext_lazy("Sheets and notes"), gettext_lazy("What was agreed, what one should know, what was done")),
    "pages": (
        gettext_lazy("What editors write"),
        gettext_lazy("Blocks that a page is put together from, and both languages side by side"),
    ),
    "letters": (gettext_lazy("Letters"), gettext_lazy("One A4 sheet a dwelling, folded twice into an envelope")),
    "lists": (gettext_lazy("Lists"), gettext_lazy("Empty, one, many, too many; the whole row is the target")),
    "figures": (gettext_lazy("Figures"), gettext_lazy("A sentence first, then the picture, then the table")),
    "notices": (gettext_lazy("Notices"), gettext_lazy("The kind hangs as a plaque")),
    "books": (gettext_lazy("The books"), gettext_lazy("Date, what, who decided, amount, balance after, mark")),
    "talk": (gettext_lazy("Talk"), gettext_lazy("Unread is a number, never a dot; what is put away keeps its place")),
    "matters": (
        gettext_lazy("Matters"),
        gettext_lazy("The thread is a roof: up to where it is agreed, down to the rating"),
    ),
    "boards": (
        pgettext_lazy("of co-operation", "Boards"),
        gettext_lazy("A need and an offer under one roof, with the reasons"),
    ),
    "days": (gettext_lazy("Days"), gettext_lazy("What, when, and how many hands are still needed")),
    "homes": (gettext_lazy("Front pages"), gettext_lazy("What is wrong now, what can I do today, then the rooms")),
}

# Key: template, head. Pages that one seldom sees, whole: for whom, and in which state.
STANDING: Mapping[str, tuple[str, Promise]] = {
    "signed-in": ("design/gallery/standing.html", gettext_lazy("Signed in, with something unread")),
    "acting": ("design/gallery/standing.html", gettext_lazy("Acting as something else than a resident")),
    "ended": ("design/gallery/standing.html", gettext_lazy("A community that has ended")),
    "away": ("404.html", gettext_lazy("Nothing lives at this address")),
    "closed": ("403.html", gettext_lazy("This is not open to you")),
    "unreadable": ("400.html", gettext_lazy("We could not read that")),
    "too-large": ("413.html", gettext_lazy("That is too large")),
    "too-many": ("429.html", gettext_lazy("Too many tries")),
    "open-too-long": ("design/csrf_failure.html", gettext_lazy("This page was open too long")),
    "broken": ("500.html", gettext_lazy("Something broke on our side")),
}
