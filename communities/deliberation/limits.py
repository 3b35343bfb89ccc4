"""How long the words of minutes may be, and how many decisions one meeting takes."""

LONGEST_SUBJECT = 60
LONGEST_WHERE = 60
LONGEST_MINUTES = 4_000
LONGEST_REASON = 200
LONGEST_ABOUT = 80
MOST_DECISIONS = 30
# More members no council has; votes are counted by hand.
MOST_MEMBERS = 200
