"""Why a request for money is not moved on as asked."""


class SpendingRefused(ValueError):  # noqa: N818 - it names the outcome
    """It does not go with how the request stands now; nothing was changed. Its text is for the person."""


class StaleRequest(ValueError):  # noqa: N818 - it names the outcome
    """The request says something else than who acts on it has read; nothing was changed."""
