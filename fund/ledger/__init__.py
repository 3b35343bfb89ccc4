"""Double-entry books in integer fen that the database itself keeps whole and append-only."""
