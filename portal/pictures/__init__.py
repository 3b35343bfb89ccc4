"""Untrusted pictures made safe: size and type checked, re-encoded, position data removed."""
