"""The registry of what tick runs."""

from collections.abc import Callable

from portal.registries import Registry

# A job takes nothing, is idempotent, bounded in one run, and returns how many things it did.
Job = Callable[[], int]

clock_jobs: "Registry[Job]" = Registry("clock_jobs", "What the periodic command tick runs, in order.")
