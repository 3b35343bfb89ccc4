"""Turning the demo's content into actions. One module per room; none writes a row itself."""
