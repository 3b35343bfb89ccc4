"""Stamps of what stored pages depend on."""

from django.db import models


class Stamp(models.Model):
    """A counter per scope. A stored page is true while the counters it depends on stand still.

    ``scope`` is a place path (``510108/510108004/510108004007``) or ``*`` for what every page shows.
    """

    scope = models.CharField(max_length=200, primary_key=True)
    version = models.BigIntegerField(default=0)

    class Meta:
        verbose_name = "stamp"
        verbose_name_plural = "stamps"

    def __str__(self) -> str:
        return f"{self.scope} {self.version}"


class RegisteredStore(models.Model):
    """The one row (id 1) about a directory of rendered pages that a web server gives out.

    While it is there, a writer who does not see that very directory may not write: it could not withdraw.
    """

    identity = models.CharField(max_length=40)
    # Machine and path, as `registering.place_of` says them.
    place = models.CharField(max_length=600)
    since = models.DateTimeField()

    class Meta:
        verbose_name = "registered store"
        verbose_name_plural = "registered stores"

    def __str__(self) -> str:
        return self.place
