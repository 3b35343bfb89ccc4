"""Append-only record of who did what. It is written by actions and read by supervisors; nothing edits it."""
