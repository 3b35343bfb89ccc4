"""The message log from which every stream is fed."""

from django.db import models


class Message(models.Model):
    """One message to a topic. Ids rise in commit order (see publishing), so a stream can replay exactly."""

    id = models.BigAutoField(primary_key=True)
    topic = models.CharField(max_length=200)
    payload = models.JSONField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "message"
        verbose_name_plural = "messages"
        indexes = [models.Index(fields=["topic", "id"], name="live_topic_id")]

    def __str__(self) -> str:
        return f"{self.id} {self.topic}"


class Horizon(models.Model):
    """The one row (id 1) that says up to which id the log has been pruned."""

    pruned_through = models.BigIntegerField(default=0)

    class Meta:
        verbose_name = "horizon"
        verbose_name_plural = "horizons"

    def __str__(self) -> str:
        return str(self.pruned_through)
