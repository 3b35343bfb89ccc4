"""Untrusted pictures made safe: size and type checked, re-encoded, position data removed.

Belongs here: what turns an uploaded file into a picture we dare to serve, keeps it and serves it.
Does not belong here: what a picture is of, or who may see which notice.
"""
