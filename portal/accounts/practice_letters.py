"""Letters of the demo, which lie in files until somebody reads them there."""

from pathlib import Path

# What Django's file back end writes between two letters.
BETWEEN = b"-" * 79


def forget_letters(folder: Path, address: str) -> None:
    """Take every letter to ``address`` out of the files in ``folder``."""
    wanted = address.lower().encode()
    for file in folder.glob("*.log"):
        letters = file.read_bytes().split(BETWEEN)
        others = [letter for letter in letters if wanted not in letter.lower()]
        if len(others) == len(letters):
            continue
        if any(letter.strip() for letter in others):
            file.write_bytes(BETWEEN.join(others))
        else:
            file.unlink()
