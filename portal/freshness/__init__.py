"""Which stored public pages are still true: stamps that a writer's transaction moves on, and their readers."""
