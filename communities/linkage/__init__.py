"""Three-linkage boards: who needs what, who has what, what they agreed and what came of it.

Belongs here: needs and offers, suggested matches, agreements, the projects that come of them. Does not belong here:
what an organisation is (`communities.registry`), incidents, and the money itself (`fund`), to which a project links.
"""
