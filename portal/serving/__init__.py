"""The outer ASGI application: bodies, page cache, hosts, and the one-process server."""
