"""How often one address may try: guessing receipt codes, and pledging."""

from portal.limits import Limit

# Wrong codes. Looking at right ones is free.
RECEIPT_CODE = Limit("donations.receipt_code", most=20, seconds=600)
# A community centre shares one address, so this is generous; card testers need more.
PLEDGE = Limit("donations.pledge", most=60, seconds=600)
