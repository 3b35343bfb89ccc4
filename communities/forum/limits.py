"""How often one address may do what."""

from portal.limits import Limit

SEND = Limit("forum.send", most=20, seconds=600)
KEEP = Limit("forum.keep", most=300, seconds=600)
REACT = Limit("forum.react", most=120, seconds=600)
REPORT = Limit("forum.report", most=20, seconds=3600)
