"""Pages of hours: for who runs the event, and one's own record."""
