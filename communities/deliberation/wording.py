"""How a decision is said in a sentence: by pages, on the thread of a case, and in the books."""

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from communities.deliberation.agenda import AgendaItem
from communities.deliberation.models import Decision, Meeting
from portal.design.figures import day_in_words, moment_in_words


def name_of(meeting: Meeting) -> str:
    """Meeting of 12 March 2026."""
    return _("Meeting of %(day)s") % {"day": day_in_words(meeting.held_at, weekday=False, year=True)}


def came_after_the_meeting(item: AgendaItem) -> str:
    """Why a meeting cannot have decided it: it was asked only later."""
    facts = {"title": item.title, "moment": moment_in_words(item.asked_at) if item.asked_at else ""}
    return (
        _("“%(title)s” was put before the council on %(moment)s, after this meeting. A later one decides it.") % facts
    )


def number_of(decision: Decision) -> str:
    """Decision 3 of 2026."""
    return _("Decision %(number)d of %(year)d") % {"number": decision.number, "year": decision.year}


def votes_of(decision: Decision) -> str:
    """9 there of 11; 8 for it, 1 against, 0 abstained."""
    return _("%(present)d of %(size)d there; %(yes)d for it, %(no)d against, %(abstained)d abstained") % {
        "present": decision.present,
        "size": decision.council_size,
        "yes": decision.yes,
        "no": decision.no,
        "abstained": decision.abstained,
    }


def result_of(decision: Decision) -> str:
    """Why it was carried, or why it was not."""
    if decision.carried:
        return _("Carried: more than half of those there were for it.")
    if decision.present * 2 < decision.council_size:
        return _("Not carried: fewer than half of the council were there.")
    return _("Not carried: not more than half of those there were for it.")


def in_the_books(decision: Decision) -> str:
    """The whole decision in one line of the site's own language, at most 200 characters."""
    with override(settings.LANGUAGE_CODE):
        day = timezone.localdate(decision.meeting.held_at)
        return _("Council meeting of %(year)d-%(month)d-%(day)d, %(decision)s: %(votes)s") % {
            "year": day.year,
            "month": day.month,
            "day": day.day,
            "decision": number_of(decision),
            "votes": votes_of(decision),
        }


def for_all(decision: Decision) -> str:
    """Votes and result for the thread, which speaks the site's own language."""
    with override(settings.LANGUAGE_CODE):
        return f"{votes_of(decision)}。{result_of(decision)}"
