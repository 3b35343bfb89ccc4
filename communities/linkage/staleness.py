"""When somebody else was quicker, and when it is not the time."""

from django.utils.translation import gettext_lazy as _

WHY_NOT_NOW = {
    "brings_nothing": _("Each party must say what it brings before anybody signs."),
    "card_over": _("One of the two is taken up or closed meanwhile."),
    "card_taken": _("Somebody has taken it up; stop the project first."),
    "case_over": _("This matter has ended; nothing more is asked or offered for it. Open it again first."),
    "declined": _("Somebody said that these two do not fit."),
    "no_agreement": _("There is no agreement yet to sign."),
    "no_outcome": _("Write first what came of it."),
    "no_pair": _("A need and an offer of two parties are brought together, nothing else."),
    "no_step": _("From where it stands it cannot go there."),
    "not_under_way": _("What came of it is written while it is under way."),
    "numbers": _("Too many agreements at this moment; try again in a minute."),
    "one_for_two": _("You have said yes for another party already. Somebody else must say it for this one."),
    "project_over": _("It is over; nothing is added any more."),
    "stopped": _("The two tried it and stopped; a new need begins it anew."),
    "together": _("The two were brought together already."),
}


class Stale(ValueError):  # noqa: N818 - it names the outcome
    """The card or project is another one than the writer read; nothing was changed. Its argument is the number."""


class NotNow(ValueError):  # noqa: N818 - it names the outcome
    """The stage does not allow it; nothing was changed. Its argument is a key of `WHY_NOT_NOW`."""

    def words(self) -> str:
        return str(WHY_NOT_NOW[self.args[0]])
