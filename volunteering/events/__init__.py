"""Events that neighbours give their time to: called, changed, called off, signed up for, ticked off.

Belongs here: what an event is for, its page, month, poster and forms, and its step on the thread of a case. Does not
belong here: places, lists, offers and arrivals (communities.occasions), or the hours credited (volunteering.hours).
"""
