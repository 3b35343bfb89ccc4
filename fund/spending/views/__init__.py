"""Pages of spending: the desk, a request, asking, handling, and the treasurer's own form."""
