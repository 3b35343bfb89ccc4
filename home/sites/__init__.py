"""The Wagtail pages: district front door, community home, stories and plain pages, one Site per community."""
