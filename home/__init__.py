"""What people land on: composes everything below, owns no domain data.

Belongs here: Wagtail pages and front pages that combine rooms. Does not belong here: models of
anything that happens in a community, or rules about it.
"""
