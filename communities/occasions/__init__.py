"""Anything people come to at a time: places, sign-up, waiting list with offers, arrival.

Belongs here: the one engine for volunteer events, meetings, duty rosters, clinics and courses. Does not belong here:
what the occasion is for, who may call it and what comes of it; those are the rooms above, which register their kind
in `kinds.occasion_kinds` and draw their own pages with the parts kept here.
"""
