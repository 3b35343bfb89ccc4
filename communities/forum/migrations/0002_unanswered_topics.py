from django.db import migrations, models


class Migration(migrations.Migration):
    """What nobody has answered yet is counted on every page of the forum."""

    dependencies = [("communities_forum", "0001_forum")]

    operations = [
        migrations.AddIndex(
            model_name="topic",
            index=models.Index(
                fields=["community", "opened_at", "id"],
                condition=models.Q(hidden=False, pinned=False, reply_count__lte=1, state="open"),
                name="forum_unanswered",
            ),
        ),
    ]
