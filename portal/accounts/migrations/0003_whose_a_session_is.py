"""The person of a session becomes a relation, so that both are read in one query. The column stays as it is."""

from typing import ClassVar

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("portal_accounts", "0002_session_last_used"),
    ]
    operations: ClassVar = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.RemoveField("session", "user_id"),
                migrations.AddField(
                    "session",
                    "user",
                    models.ForeignKey(
                        settings.AUTH_USER_MODEL,
                        null=True,
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        verbose_name="user",
                    ),
                ),
            ]
        )
    ]
