from django.db import migrations
from django.db.models import OuterRef, Subquery


def fill(apps, schema_editor):
    """The community of each judgement is its topic's."""
    judgements = apps.get_model("communities_forum", "Judgement").objects.filter(community=None)
    topics = apps.get_model("communities_forum", "Topic").objects.filter(pk=OuterRef("topic"))
    judgements.update(community=Subquery(topics.values("community")[:1]))


class Migration(migrations.Migration):
    dependencies = [("communities_forum", "0004_judgements_of_a_community")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
