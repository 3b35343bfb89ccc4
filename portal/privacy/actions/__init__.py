"""Writes on one's rights over one's data. Each is one function and one transaction."""

from portal.privacy.actions.erasing import erase_person
from portal.privacy.actions.exporting import note_export
from portal.privacy.actions.forgetting import forget_contact
from portal.privacy.actions.leaving import MustBeSettled, ask_to_leave, stay

__all__ = ["MustBeSettled", "ask_to_leave", "erase_person", "forget_contact", "note_export", "stay"]
