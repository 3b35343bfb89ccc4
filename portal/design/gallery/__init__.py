"""Every component in every state, with sample data; and the pages one seldom sees, whole.

A page a group (`groups`), rendered from design/gallery/<group>.html. The names, sums and places are invented. Words
that neighbours write are Chinese in both languages, as they are on the real pages.
"""
