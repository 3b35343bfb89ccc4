"""The directory of rendered pages that a web server gives out by itself, and how they are withdrawn.

    pages/<ten minutes>,<name>   what the web server opens: a link
    scopes/<scope>/=/<unique>    where it leads: the file, in the directory of a scope the page depends on
    gone/<unique>                what was withdrawn

A page that depends on several scopes is a chain of links through the directory of each. A writer withdraws by moving
directories away, a handful of renames however many pages there are: the chain is broken, and the web server finds
nothing. Whoever files a page holds those directories open from before it looks whether the page is still true; where
a writer moved them meanwhile, the file lands among what is gone.
"""

import contextlib
import os
import shutil
import uuid
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import quote

from portal.freshness.locks import ROOT, lines
from portal.freshness.scopes import EVERY_SCOPE, EVERYTHING

# No scope and no address has such a segment.
OWN = "="
ZIPPED = ".gz"


class StoreOutOfReachError(Exception):
    """Rendered pages are given out somewhere, and this process cannot withdraw them: its write must not commit."""


class RenderedPages:
    """The directory at ``root``. Every method may run in many processes at once."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.pages = root / "pages"
        self.scopes = root / "scopes"
        self.gone = root / "gone"

    def identity(self) -> str:
        """What the directory is known by; empty where it is not set up."""
        try:
            return (self.root / "identity").read_text(encoding="ascii")
        except OSError:
            return ""

    def set_up(self) -> str:
        """Make the directory if need be, and return its identity."""
        for folder in (self.pages, self.scopes, self.gone):
            folder.mkdir(parents=True, exist_ok=True)
        # Whole or not at all, and the first one stays.
        made = self.root / f"identity.{uuid.uuid4().hex}"
        made.write_text(uuid.uuid4().hex, encoding="ascii")
        with contextlib.suppress(FileExistsError):
            os.link(made, self.root / "identity")
        made.unlink()
        return self.identity()

    # Withdrawing

    def withdraw(self, scopes: Iterable[str]) -> None:
        """Take away every page in line with ``scopes``. Raises ``OSError`` if any could stay."""
        for scope in scopes:
            if scope == EVERYTHING:
                self._move(self.scopes)
                continue
            self._move(self._folder(scope))
            for above in (ROOT, *lines(scope)[:-1]):
                self._move(self._folder(above) / OWN)

    def _move(self, folder: Path) -> None:
        try:
            folder.rename(self.gone / uuid.uuid4().hex)
        except FileNotFoundError:
            # Nothing of this scope is on file, unless it is the place for what is gone that is missing.
            if not self.gone.is_dir():
                raise

    # Filing

    @contextlib.contextmanager
    def folders(self, scopes: Iterable[str]) -> Iterator["Folders"]:
        """The directories of ``scopes``, held open: what is put there after they were moved away is gone too.

        Enter before looking whether the page is true. Raises ``OSError``.
        """
        named = set(scopes)
        # Everything is withdrawn by moving all directories at once.
        wanted = sorted(named - {EVERYTHING}) or [EVERYTHING]
        opened: list[tuple[Path, int]] = []
        try:
            for scope in wanted:
                folder = self._folder(scope) / OWN
                folder.mkdir(parents=True, exist_ok=True)
                opened.append((folder, os.open(folder, os.O_RDONLY | os.O_DIRECTORY)))
            yield Folders(self, opened)
        finally:
            for _, number in opened:
                os.close(number)

    def _folder(self, scope: str) -> Path:
        if scope in (ROOT, EVERY_SCOPE):
            return self.scopes
        # A dot alone would step out of the tree; a slash parts what lies in one another.
        return self.scopes.joinpath(*(quote(part, safe="").replace(".", "%2E") or "%" for part in scope.split("/")))

    # Room

    def size(self) -> int:
        """Bytes of all files, as last counted and added to."""
        try:
            return int((self.root / "size").read_text(encoding="ascii"))
        except (OSError, ValueError):
            return 0

    def count(self, size: int) -> None:
        """Say anew how many bytes there are. Two at once may lose one's bytes until all are counted again."""
        (self.root / "size").write_text(str(size), encoding="ascii")

    def clear(self) -> None:
        """Withdraw all, and sweep it away."""
        self.withdraw([EVERYTHING])
        for folder in (self.gone, self.pages):
            for one in folder.iterdir():
                shutil.rmtree(one, ignore_errors=True)
        self.count(0)


class Folders:
    """Open directories of one page's scopes."""

    def __init__(self, store: RenderedPages, opened: list[tuple[Path, int]]) -> None:
        self._store = store
        self._opened = opened

    def put(self, name: str, forms: Iterable[tuple[str, bytes, int]]) -> None:
        """File a page under ``name`` (relative to ``pages``).

        ``forms`` are (suffix, bytes, mark): the mark becomes the time of the file, of which the web server makes the
        validator. Raises ``OSError``.
        """
        forms = list(forms)
        self._store.count(self._store.size() + sum(len(content) for _, content, _ in forms))
        unique = uuid.uuid4().hex
        target = self._store.pages / name
        target.parent.mkdir(parents=True, exist_ok=True)
        *through, (_, last) = self._opened
        for suffix, content, mark in forms:
            own = unique + suffix
            _write(last, own, content, mark)
            for number, (_, folder) in enumerate(through):
                os.symlink(self._opened[number + 1][0] / own, own, dir_fd=folder)
            link = target.with_name(f"{target.name}{suffix}")
            # A name of its own, which no address has, until it takes the place of an older link in one step.
            made = target.with_name(f"{own}={OWN}")
            made.symlink_to(self._opened[0][0] / own)
            made.replace(link)


def _write(folder: int, name: str, content: bytes, mark: int) -> None:
    number = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644, dir_fd=folder)
    try:
        with open(number, "wb", closefd=False) as file:
            file.write(content)
        os.utime(number, ns=(mark * 10**9, mark * 10**9))
        if os.fstat(number).st_mtime_ns // 10**9 != mark:
            raise OSError(f"This file system does not keep the time {mark}, of which the validator is made.")
    finally:
        os.close(number)
