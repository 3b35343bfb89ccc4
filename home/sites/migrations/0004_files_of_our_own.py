"""Pictures and documents move, with their numbers, to models of our own, and the default review of the whole tree goes.

Bodies name a picture by its number, so they stay as they are.
"""

from django.core.management.color import no_style
from django.db import migrations

MOVED = (
    ("wagtailimages", "Image", "SitePicture"),
    ("wagtaildocs", "Document", "SiteDocument"),
)
AT_A_TIME = 200


def move(apps, schema_editor, source, target):
    """Copy every row with its number, then let go of the old ones; sizes of pictures are cut anew when asked for."""
    names = [field.attname for field in source._meta.concrete_fields]
    kept = [name for name in names if name in {field.attname for field in target._meta.concrete_fields}]
    rows = source.objects.using(schema_editor.connection.alias).order_by("pk")
    for first in range(0, rows.count(), AT_A_TIME):
        some = rows[first : first + AT_A_TIME].values(*kept)
        target.objects.bulk_create([target(**row) for row in some])
    follow(apps, source, target)
    for statement in schema_editor.connection.ops.sequence_reset_sql(no_style(), [target]):
        schema_editor.execute(statement)
    if source._meta.model_name in ("image", "sitepicture"):
        renditions = "Rendition" if source._meta.app_label == "wagtailimages" else "SitePictureRendition"
        apps.get_model(source._meta.app_label, renditions).objects.all().delete()
    rows._raw_delete(rows.db)


def follow(apps, source, target):
    """Tags, and the index of what is used where, speak of the new kind."""
    ContentType = apps.get_model("contenttypes", "ContentType")
    before, after = (
        ContentType.objects.get_or_create(app_label=model._meta.app_label, model=model._meta.model_name)[0]
        for model in (source, target)
    )
    apps.get_model("taggit", "TaggedItem").objects.filter(content_type=before).update(content_type=after)
    references = apps.get_model("wagtailcore", "ReferenceIndex").objects
    references.filter(to_content_type=before).update(to_content_type=after)
    apps.get_model("wagtailcore", "ModelLogEntry").objects.filter(content_type=before).update(content_type=after)


def to_our_own(apps, schema_editor):
    for app, theirs, ours in MOVED:
        move(apps, schema_editor, apps.get_model(app, theirs), apps.get_model("home_sites", ours))


def back_again(apps, schema_editor):
    for app, theirs, ours in MOVED:
        move(apps, schema_editor, apps.get_model("home_sites", ours), apps.get_model(app, theirs))


def forget_the_default_review(apps, schema_editor):
    """Wagtail puts one over the whole tree; ours stands at each place that wants it."""
    apps.get_model("wagtailcore", "WorkflowPage").objects.filter(page__depth=1).delete()
    apps.get_model("wagtailcore", "Workflow").objects.filter(name="Moderators approval").update(active=False)


def put_the_default_review_back(apps, schema_editor):
    workflow = apps.get_model("wagtailcore", "Workflow").objects.filter(name="Moderators approval").first()
    root = apps.get_model("wagtailcore", "Page").objects.filter(depth=1).first()
    if workflow is not None and root is not None:
        workflow.active = True
        workflow.save(update_fields=["active"])
        apps.get_model("wagtailcore", "WorkflowPage").objects.get_or_create(page=root, defaults={"workflow": workflow})


def let_places_review(apps, schema_editor):
    """Beside the editors of each place, whoever looks their pages over; the clock puts people into the groups."""
    Group, Permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    rights = apps.get_model("wagtailcore", "GroupPagePermission").objects
    for editors in Group.objects.filter(name__startswith="editors "):
        reviewers, _ = Group.objects.get_or_create(name=editors.name.replace("editors ", "reviewers ", 1))
        reviewers.permissions.add(*editors.permissions.filter(codename="access_admin"))
        publish = Permission.objects.filter(content_type__app_label="wagtailcore", codename="publish_page").first()
        for page in set(rights.filter(group=editors).values_list("page", flat=True)):
            rights.get_or_create(group=reviewers, page_id=page, permission=publish)


def let_nobody_review(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name__startswith="reviewers ").delete()


class Migration(migrations.Migration):
    dependencies = [
        ("home_sites", "0003_blocks_and_reviews"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailimages", "0027_image_description"),
        ("wagtaildocs", "0014_alter_document_file_size"),
    ]

    operations = [
        migrations.RunPython(to_our_own, back_again),
        migrations.RunPython(forget_the_default_review, put_the_default_review_back),
        migrations.RunPython(let_places_review, let_nobody_review),
    ]
