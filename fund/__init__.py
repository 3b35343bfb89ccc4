"""The community fund: money in, money out, and the books that show both.

Belongs here: ledger, donations, spending, disclosure. Does not belong here: volunteer time, or
anything that decides whether money should be spent (communities decides, fund records).
"""
