"""Finding words in what the rooms keep, Chinese ones of two characters and more among them.

Belongs here: documents, how their words are cut, how they are looked up on SQLite and PostgreSQL alike.
Does not belong here: what is worth finding, who may see it, and the pages that show it; rooms bring those.
"""
