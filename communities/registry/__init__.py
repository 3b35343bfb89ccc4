"""Who owns, leads or represents what: organisations and enterprises, and the people who speak for them.

Belongs here: what an organisation is, who looked at its papers, who represents it and until when. Does not
belong here: what organisations do together (`communities.linkage`), and roles that an office gives (`portal.access`).
"""
