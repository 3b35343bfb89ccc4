"""When the clock last ran."""

from django.db import models


class ClockRun(models.Model):
    """About the last round: of the clock (id 1), and of the worker beside it (id 2) where there is one.

    ``failed`` names the jobs that did.
    """

    at = models.DateTimeField()
    failed = models.CharField(max_length=500, blank=True)

    class Meta:
        verbose_name = "clock run"
        verbose_name_plural = "clock runs"

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M:%S} {self.failed}".strip()
