"""Foundation and wiring.

Belongs here: settings, the URL table, and what every room above needs: accounts, access, audit,
live streams, notifications, the look, the clock, serving. Does not belong here: anything that
knows what a community, a fund or a notice is. Rooms above are named only as strings.
"""
