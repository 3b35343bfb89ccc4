"""Server-sent events as bytes."""

import json
from typing import Any

# A browser asks again this many milliseconds after a connection ended.
WELCOME = b"retry: 2000\n: welcome\n\n"
# Ends the stream of a page that reads too slowly; it comes back and is told what it missed.
RECONNECT = b"event: reconnect\ndata: {}\n\n"
# Heartbeat for a page that has already been told more than the hub has handed out.
QUIET_BEAT = b": beat\n\n"


def message(number: int, topic: str, payload: dict[str, Any]) -> bytes:
    """A message; ``data`` is its payload with the topic."""
    data = json.dumps({**payload, "topic": topic}, ensure_ascii=False, separators=(",", ":"))
    return f"id: {number}\ndata: {data}\n\n".encode()


def beat(number: int) -> bytes:
    """A heartbeat: a comment, and an event that moves the page's last id on although it heard nothing."""
    return f": beat\nid: {number}\nevent: beat\ndata: {{}}\n\n".encode()


def outdated(number: int) -> bytes:
    """Tells the page that what it missed is no longer known, so that it has to be loaded again."""
    return f"id: {number}\nevent: reload\ndata: {{}}\n\n".encode()
