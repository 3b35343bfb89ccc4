"""Walks past every page type of the product: who goes, where they stop, and how they get there in the demo.

A module a room. What is walked is looked at by tests/browser/test_pages.py, so a new page type needs a stop here.
"""

from tests.browser.walks import accounts, cases, forum, fund, linkage, notices, places, requests, volunteering

WALKS = {
    name: walk
    for room in (places, notices, fund, requests, accounts, forum, volunteering, linkage, cases)
    for name, walk in room.WALKS.items()
}
