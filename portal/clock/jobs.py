"""The registry of what tick runs."""

from collections.abc import Callable

from portal.registries import Registry

# A job takes nothing, is idempotent, bounded in one run, and returns how many things it did. Two
# processes may run it at the same time: it locks or claims its rows itself. Outside its own
# transactions it runs in none.
Job = Callable[[], int]

clock_jobs: "Registry[Job]" = Registry("clock_jobs", "What the periodic command tick runs, in order.")
