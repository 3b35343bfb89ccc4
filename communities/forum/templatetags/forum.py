"""How those who speak are called, and in what tone their mark is drawn."""

from django import template
from django.utils.translation import gettext as _

from communities.forum.models import Reply, Topic
from communities.forum.rendering import plain
from communities.forum.voices import name_of_voice
from portal.users.models import User

register = template.Library()


@register.filter
def called(person: User | None) -> str:
    """王**, or that they are no longer here."""
    return person.masked_name if person is not None else _("A neighbour who has left")


@register.filter
def speaker(reply: Reply) -> str:
    """In whose name it was said: a committee's, the community's, or the person's own."""
    return name_of_voice(reply.spoken_for) if reply.spoken_for else called(reply.author)


@register.filter
def initial(reply: Reply | Topic) -> str:
    """The character in the round mark."""
    place = getattr(reply, "spoken_for", None)
    if place is not None:
        return str(place.name)[:1]
    return reply.author.masked_name[:1] if reply.author else "·"


@register.filter
def tone(reply: Reply | Topic) -> str:
    """Jade for who speaks for others; people take turns in the others, each always in their own."""
    if getattr(reply, "spoken_for", None) is not None:
        return "j"
    return "a" if (reply.author_id or 0) % 2 else ""


@register.filter
def words(reply: Reply) -> str:
    """What a reply says, without marks."""
    return plain(reply.html)
