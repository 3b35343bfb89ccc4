"""What the council decided: its minutes, who was there, how many were for it.

Belongs here: meetings, attendance, decisions with their votes, the rule by which one is carried, and what may be put
before the council (other rooms bring it). Does not belong here: what follows from a decision (each room follows it
itself), or votes of all owners.
"""
