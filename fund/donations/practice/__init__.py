"""Practice payments: a page that looks like paying, moves no money, and says so everywhere.

Only with ``PRACTICE_PAYMENTS``; ``check --deploy`` refuses it.
"""
