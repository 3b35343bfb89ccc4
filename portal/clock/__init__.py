"""The one periodic command, tick, and the registry of what it runs."""
