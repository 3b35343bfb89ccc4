"""Why minutes are not taken as they are."""


class DecisionRefused(ValueError):  # noqa: N818 - it names the outcome
    """It does not go with how things stand now; nothing was changed. Its text is for the person."""


class StaleMinutes(ValueError):  # noqa: N818 - it names the outcome
    """The minutes say something else than the writer read; nothing was changed."""
