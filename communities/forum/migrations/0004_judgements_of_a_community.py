import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """A judgement says of which community it is, empty until the next migration fills it."""

    dependencies = [("communities_forum", "0003_blanked_words"), ("communities_places", "0001_places")]

    operations = [
        migrations.AddField(
            model_name="judgement",
            name="community",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="communities_places.place",
                verbose_name="community",
            ),
        ),
    ]
