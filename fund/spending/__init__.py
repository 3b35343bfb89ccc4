"""Money out of a fund: asked for, decided by the council, approved, paid, booked; and payments decided elsewhere.

Belongs here: requests with their lines, quotes and vouchers, who may do which step, and the payment. Does not belong
here: the council's minutes (`communities/deliberation`), the books themselves (`fund/ledger`), what the public reads of
them (`fund/disclosure`).
"""
