"""What the clock takes out of the directory of rendered pages."""

import os
import shutil
import time
from pathlib import Path

import pytest

from portal.freshness.rendered import RenderedPages
from portal.serving import sweeping
from portal.serving.page_files import SPAN, span_of

pytestmark = pytest.mark.once

SCOPE = "510108/1/2"


@pytest.fixture
def store(tmp_path, settings):
    made = RenderedPages(tmp_path / "pages")
    made.set_up()
    settings.RENDERED_ROOT = str(made.root)
    sweeping._counted_at = -sweeping.COUNTED_EVERY
    return made


def put(store: RenderedPages, name: str, content: bytes = b"x" * 1_000) -> Path:
    with store.folders([SCOPE, "*"]) as folders:
        folders.put(name, [("", content, 2), (".gz", content[:500], 3)])
    return store.pages / name


def current(name: str = "page") -> str:
    return f"{span_of(time.time())[0]},http,host/{name}"


def test_what_is_withdrawn_is_swept_and_what_is_true_stays(store):
    gone, stays = put(store, current("gone")), put(store, current("stays"))
    store.withdraw(["510108/9"])
    assert gone.read_bytes() == stays.read_bytes()
    store.withdraw([SCOPE])
    assert not gone.exists()
    again = put(store, current("stays"))
    assert sweeping.sweep_pages() > 0
    assert list(store.gone.iterdir()) == []
    assert again.read_bytes() == b"x" * 1_000
    assert store.size() == 1_500


def test_links_of_spans_that_are_over_go_but_for_the_last(store):
    now = time.time()
    for spans in range(4):
        put(store, f"{span_of(now - spans * SPAN)[0]},http,host/page")
    sweeping.sweep_past(store, now)
    assert sorted(one.name for one in store.pages.iterdir()) == sorted(
        f"{span_of(now - n * SPAN)[0]},http,host" for n in (0, 1)
    )


def test_files_that_no_current_link_leads_to_go_with_their_folders(store):
    put(store, current())
    assert sweeping.make_room(store, 10_000, time.time()) == 0
    assert sweeping.make_room(store, 10_000, time.time() + 3 * SPAN) == 2
    assert store.size() == 0
    # Empty folders go the round after, and whoever files meanwhile makes them anew.
    for _ in range(2):
        sweeping.make_room(store, 10_000, time.time())
    assert not (store.scopes / "510108").exists()
    assert put(store, current("new")).exists()


def test_the_oldest_go_first_when_there_are_too_many_bytes(store):
    made = []
    for number in range(10):
        made.append(put(store, current(str(number))))
        # Times of files are as fine as the kernel's clock.
        until = time.time() + 0.02
        while time.time() < until:
            os.sched_yield()
    sweeping.make_room(store, 7_500, time.time())
    assert store.size() <= 6_000
    there = [file.exists() for file in made]
    assert there == sorted(there)
    assert there[-1]


def test_nothing_is_swept_where_nothing_is_set_up(store, settings):
    shutil.rmtree(store.root)
    assert sweeping.sweep_pages() == 0
    settings.RENDERED_ROOT = ""
    assert sweeping.sweep_pages() == 0
