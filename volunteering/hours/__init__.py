"""The time that people gave, in minutes, credited by whoever organised it.

Belongs here: ending an event and crediting who came, corrections, objections, one's own record. Does not belong here:
points and what one gets for them (volunteering.store), or who came (communities.occasions).
"""
