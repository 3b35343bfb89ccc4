"""Where people live, talk, decide and act.

Belongs here: places, notices, and later cases, forum, linkage, incidents. Does not belong here:
money (fund), credited time (volunteering), or front pages that combine rooms (home).
"""
