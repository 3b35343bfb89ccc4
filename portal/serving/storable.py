"""Which answers may be kept for everybody, and in which form a kept page goes to whom."""

import re
from functools import lru_cache

from portal.serving.replies import Reply
from portal.serving.stored_pages import Form, StoredPage


def storable(reply: Reply) -> bool:
    """Whether ``reply`` says that it is the same for everybody, and nothing in it speaks against that."""
    names = {name for name, _ in reply.headers}
    return (
        reply.status == 200
        and b"x-depends-on" in names
        # Streamed answers do not know their length.
        and reply.rest is None
        and reply.header(b"content-length") == str(len(reply.body)).encode()
        and not names & {b"set-cookie", b"content-encoding", b"content-range"}
        # Anything else here means that a cookie or another header was looked at.
        and reply.header(b"vary").strip().lower() in (b"", b"accept-encoding")
        and not re.search(rb"private|no-store", reply.header(b"cache-control"))
        and b"'nonce-" not in reply.header(b"content-security-policy")
        and b"csrfmiddlewaretoken" not in reply.body
    )


@lru_cache(maxsize=1024)
def takes_gzip(accepted: bytes) -> bool:
    for one in accepted.lower().split(b","):
        coding, _, weight = one.replace(b" ", b"").partition(b";q=")
        if coding in (b"gzip", b"*"):
            return weight.strip(b"0.") != b"" or weight == b""
    return False


def form_for(page: StoredPage, accepted: bytes, seen: bytes) -> Form:
    """Compressed if ``accepted`` (Accept-Encoding) allows, or 304 if ``seen`` (If-None-Match) is this page."""
    zipped = bool(accepted) and takes_gzip(accepted)
    if seen and (page.tags[0] in seen or page.tags[1] in seen or seen == b"*"):
        # With the validator that the page itself would carry (RFC 9110, 15.4.5).
        return page.not_modified_zipped if zipped else page.not_modified
    return page.zipped if zipped else page.plain
