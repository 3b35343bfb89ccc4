"""Which query keys a stored page may have. A request with any other key is answered past the store."""

from portal.registries import Registry

# The item is the longest value that is still looked up; longer ones go past the store.
query_keys: "Registry[int]" = Registry(
    "query_keys", "Query keys that stored public pages know, with the longest value."
)
query_keys.register("page", 6)
query_keys.register("past", 6)
