"""The two scopes that are no place."""

# What every page shows: a writer touches it, and every page depends on it.
EVERYTHING = "*"
# A page that depends on this depends on every scope there is.
EVERY_SCOPE = "all"
