import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """What moderators decided is listed by when they did."""

    dependencies = [("communities_forum", "0005_judgements_by_topic")]

    operations = [
        migrations.AlterField(
            model_name="judgement",
            name="community",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="communities_places.place",
                verbose_name="community",
            ),
        ),
        migrations.AddIndex(
            model_name="judgement",
            index=models.Index(fields=["community", "-at", "-id"], name="forum_decisions"),
        ),
    ]
