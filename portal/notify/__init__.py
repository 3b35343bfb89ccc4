"""Telling one person something: in-app centre and e-mail, through an outbox with attempts."""
