"""One thread per matter: its steps in every room, joining and parting, and how it is rated.

Belongs here: the case, its steps as other rooms tell them, who may see which, the drawing of the way. Does not
belong here: what happens in a step (each room keeps its own), or money (a step carries only the figure it was told).
"""
