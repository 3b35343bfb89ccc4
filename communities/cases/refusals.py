"""Why a case cannot be changed as asked: a sentence for who asked."""


class CaseRefused(ValueError):  # noqa: N818 - it names the outcome
    """What was asked does not go with how the case stands now; nothing was changed. Its text is for the person."""
