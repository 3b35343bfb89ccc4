"""The fee that a practice payment shows."""


def practice_fee(amount: int) -> int:
    """Six per mille of ``amount`` (fen), rounded half up, at least one fen: 40 of 6600."""
    return max(1, (amount * 6 + 500) // 1000)
