"""What the clock takes out of the directory of rendered pages. It never makes a page old or new, only room."""

import os
import shutil
import time
from contextlib import suppress
from pathlib import Path

from django.conf import settings

from portal.freshness.rendered import RenderedPages
from portal.freshness.withdrawing import rendered_pages
from portal.serving.page_files import SPAN, span_of

# Seconds between two counts of all files.
COUNTED_EVERY = 60.0
# Down to which part of the limit the oldest are taken, once it is passed.
DOWN_TO = 0.8
_counted_at = -COUNTED_EVERY


def sweep_pages() -> int:
    """The clock's job: remove what was withdrawn or is no longer looked at; returns how many files and directories."""
    global _counted_at
    store = rendered_pages()
    if store is None or not store.identity():
        return 0
    swept = sweep_gone(store)
    if time.monotonic() - _counted_at >= COUNTED_EVERY:
        _counted_at = time.monotonic()
        swept += sweep_past(store, time.time()) + make_room(store, settings.RENDERED_BYTES, time.time())
    return swept


def sweep_gone(store: RenderedPages) -> int:
    gone = list(store.gone.iterdir())
    for one in gone:
        shutil.rmtree(one, ignore_errors=True)
    return len(gone)


def sweep_past(store: RenderedPages, now: float) -> int:
    """Links of spans that are over. The last one stays: a request may still be at it."""
    first, _ = span_of(now - SPAN)
    past = [one for one in store.pages.iterdir() if one.name < first]
    for one in past:
        shutil.rmtree(one, ignore_errors=True)
    return len(past)


def make_room(store: RenderedPages, limit: int, now: float) -> int:
    """Files that no link of a current span leads to, then the oldest ones while there are more than ``limit`` bytes."""
    swept, files = 0, []
    for file, made_at, size in _files(store.scopes):
        if made_at < now - 2 * SPAN:
            swept += _remove(file)
        else:
            files.append((made_at, size, file))
    size = sum(one for _, one, _ in files)
    if size > limit:
        for _, one, file in sorted(files):
            if size <= limit * DOWN_TO:
                break
            swept += _remove(file)
            size -= one
    store.count(size)
    return swept


def _files(folder: Path) -> list[tuple[Path, float, int]]:
    """Each file and link below ``folder``, when it was put there and its size. Empty directories go on the way.

    The time of a file itself stands for its content (`Folders.put`).
    """
    found = []
    for place, _, names in os.walk(folder, topdown=False):
        for name in names:
            file = Path(place, name)
            with suppress(OSError):
                known = file.lstat()
                found.append((file, known.st_ctime, known.st_size))
        if not names:
            # Whoever is about to put something there finds it gone and lets it be.
            with suppress(OSError):
                Path(place).rmdir()
    return found


def _remove(file: Path) -> int:
    with suppress(OSError):
        file.unlink()
        return 1
    return 0
