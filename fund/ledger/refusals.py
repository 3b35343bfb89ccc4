"""Why the books may refuse, each with a sentence for the person who tried."""


class LedgerRefused(Exception):  # noqa: N818 - it names the outcome
    """The books do not take this. Its message is a sentence in the reader's language."""


class InsufficientFunds(LedgerRefused):
    """An asset account would fall below zero."""


class IdempotencyConflict(LedgerRefused):
    """The key was used before with another input; nothing was posted."""


class DateRefused(LedgerRefused):
    """The booking date lies in the future."""
