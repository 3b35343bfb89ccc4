"""Letters and texts of the demo, which lie in files until somebody reads them there."""

import json
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


def forget_texts(folder: Path, phone: str) -> None:
    """Take every text to ``phone`` away, which the console provider kept in ``folder``, a file each."""
    for file in folder.glob("*.json"):
        if json.loads(file.read_text(encoding="utf-8"))["phone"] == phone:
            file.unlink()
