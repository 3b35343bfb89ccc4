"""What cannot be done as it was asked for; nothing was changed."""


class TopicLocked(ValueError):  # noqa: N818 - it names the outcome
    """Nothing is added to or changed in a locked topic. Its argument is the judgement that locked it."""


class BoardClosed(ValueError):  # noqa: N818 - it names the outcome
    """Nothing new is opened on this board."""


class Overtaken(ValueError):  # noqa: N818 - it names the outcome
    """It is no longer what the writer saw."""


class AlreadyObjected(ValueError):  # noqa: N818 - it names the outcome
    """Each judgement is objected to once."""


class AlreadySettled(ValueError):  # noqa: N818 - it names the outcome
    """Somebody else has answered it, or it was taken back."""


class NothingSaid(ValueError):  # noqa: N818 - it names the outcome
    """The draft does not say enough to be sent."""


class NameTaken(ValueError):  # noqa: N818 - it names the outcome
    """Another board of the community is called so. Its argument is that board."""


class TooManyBoards(ValueError):  # noqa: N818 - it names the outcome
    """A community has as many boards as one can look over. Its argument is how many."""
