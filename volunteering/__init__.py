"""Time that people give: events one signs up for, and the hours credited for them.

Belongs here: events, hours, and later the store that gives goods for points. Does not belong here: money
(fund, which neither imports this room nor is imported by it), or the engine of sign-up and waiting lists
(communities.occasions, which meetings and duty rosters use as well).
"""
