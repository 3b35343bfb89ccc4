"""What the page editor keeps of those who edit, and the pages themselves."""

from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import Model, Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.models import EditingSession, FormState
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import APIToken, Comment, CommentReply, Page, PageSubscription, Revision, UploadedFile
from wagtail.users.models import UserProfile

from portal.personal_data.bases import Basis
from portal.personal_data.erasure import Erasure
from portal.personal_data.providers import Fields, PersonalData, Upload, personal_data
from portal.personal_data.rows import Row, rows_of
from portal.personal_data.words import FOR_GOOD, GONE, OFFICE_IN_PUBLIC, OFFICE_STAYS, WITH_THE_ACCOUNT, YOU_ALONE

AT_THE_SAME_PAGES = _(
    "Everybody, as words of the office, without your full name; with it whoever works at the pages of the same place"
)
# Of Wagtail's models, which have no words for them.
MADE = {"text": _("text"), "created_at": _("written")}


def _pages(person: Any) -> list[Row]:
    pages = Page.objects.filter(Q(owner=person) | Q(pk__in=_edited(person))).order_by("pk")
    return list(rows_of(pages, "title slug first_published_at last_published_at"))


def _edited(person: Any) -> list[int]:
    numbers = Revision.page_revisions.filter(user=person).order_by().values_list("object_id", flat=True).distinct()
    return [int(number) for number in numbers]


def _files(person: Any) -> list[Row]:
    pictures = get_image_model().objects.filter(uploaded_by_user=person).order_by("pk")
    documents = get_document_model().objects.filter(uploaded_by_user=person).order_by("pk")
    return [*rows_of(pictures, "title created_at", MADE), *rows_of(documents, "title created_at", MADE)]


def _uploads(person: Any) -> list[Upload]:
    return [
        Upload(f"pages/{each.pk}-{each.filename}", partial(each.file.open, "rb"))
        for model in (get_image_model(), get_document_model())
        for each in model.objects.filter(uploaded_by_user=person).order_by("pk")
    ]


def _desk(person: Any) -> list[Row]:
    comments = Comment.objects.filter(user=person).order_by("pk")
    return [
        *rows_of(comments, "text created_at", MADE),
        *rows_of(CommentReply.objects.filter(user=person).order_by("pk"), "text created_at", MADE),
        *rows_of(UserProfile.objects.filter(user=person), "preferred_language current_time_zone"),
    ]


def _erase_desk(erasure: Erasure) -> None:
    person = erasure.person
    for profile in UserProfile.objects.filter(user=person).exclude(avatar=""):
        _remove_after_commit(profile, "avatar")
    for upload in UploadedFile.objects.filter(uploaded_by_user=person):
        _remove_after_commit(upload, "file")
    UploadedFile.objects.filter(uploaded_by_user=person).delete()
    own: tuple[type[Model], ...] = (
        UserProfile, APIToken, EditingSession, FormState, PageSubscription, CommentReply, Comment,
    )  # fmt: skip
    for model in own:
        model._default_manager.filter(user=person).delete()


def _remove_after_commit(row: Any, field: str) -> None:
    file = getattr(row, field)
    if file:
        transaction.on_commit(partial(file.storage.delete, file.name), robust=True)


def register_personal_data() -> None:
    page = (
        "path depth numchild translation_key locale latest_revision live has_unpublished_changes first_published_at "
        "last_published_at live_revision go_live_at expire_at expired locked locked_at title draft_title slug "
        "content_type url_path latest_revision_created_at alias_of show_in_menus seo_title search_description"
    )
    log = "content_type label action data timestamp uuid revision content_changed deleted"
    pages = PersonalData(
        title=_("Pages you wrote"),
        what=_("That you wrote, changed, submitted or approved a page of the community or the district"),
        purpose=_("So that editors know who wrote what, and can put a mistake right"),
        basis=Basis.CONTRACT,
        seen_by=AT_THE_SAME_PAGES,
        kept=FOR_GOOD,
        erased=OFFICE_STAYS,
        models=(
            Fields("wagtailcore.Page", pseudonym="owner locked_by", impersonal=page),
            Fields(
                "wagtailcore.Revision",
                pseudonym="user",
                impersonal="content_type base_content_type object_id created_at object_str content approved_go_live_at",
            ),
            Fields("wagtailcore.PageLogEntry", pseudonym="user", impersonal=f"{log} page"),
            Fields("wagtailcore.ModelLogEntry", pseudonym="user", impersonal=f"{log} object_id"),
            Fields(
                "wagtailcore.WorkflowState",
                pseudonym="requested_by",
                impersonal="content_type base_content_type object_id workflow status created_at current_task_state",
            ),
            Fields(
                "wagtailcore.TaskState",
                pseudonym="finished_by",
                stays="comment",
                impersonal="workflow_state revision task status started_at finished_at content_type",
            ),
        ),
        export=_pages,
    )
    file = "collection title file created_at file_size file_hash tags"
    focus = "focal_point_x focal_point_y focal_point_width focal_point_height"
    files = PersonalData(
        title=_("Pictures and documents for pages"),
        what=_("That you uploaded a picture or a document for the pages"),
        purpose=_("So that it can stand on the pages, and editors know where it came from"),
        basis=Basis.CONTRACT,
        seen_by=OFFICE_IN_PUBLIC,
        kept=_("As long as the community uses it"),
        erased=OFFICE_STAYS,
        models=(
            Fields(
                "wagtailimages.Image",
                pseudonym="uploaded_by_user",
                impersonal=f"{file} description width height {focus}",
            ),
            Fields("wagtaildocs.Document", pseudonym="uploaded_by_user", impersonal=file),
            Fields(
                "home_sites.SitePicture",
                pseudonym="uploaded_by_user",
                impersonal=f"{file} description width height {focus}",
            ),
            Fields("home_sites.SiteDocument", pseudonym="uploaded_by_user", impersonal=file),
        ),
        export=_files,
        uploads=_uploads,
    )
    desk = PersonalData(
        title=_("What the page editor keeps for you"),
        what=_("Your settings there, comments, what you follow, what was typed and not yet kept, keys for programs"),
        purpose=_("So that you can work on pages together with others"),
        basis=Basis.CONTRACT,
        seen_by=YOU_ALONE,
        kept=WITH_THE_ACCOUNT,
        erased=GONE,
        models=(
            Fields(
                "wagtailusers.UserProfile",
                goes="user submitted_notifications approved_notifications rejected_notifications "
                "updated_comments_notifications preferred_language current_time_zone avatar dismissibles theme "
                "contrast "
                "density keyboard_shortcuts",
            ),
            Fields("wagtailcore.APIToken", goes="user name key_hash prefix created revoked_at last_used_at"),
            Fields("wagtailadmin.EditingSession", goes="user content_type object_id last_seen_at is_editing"),
            Fields("wagtailadmin.FormState", goes="data user content_type object_id parent_object_id last_updated_at"),
            Fields("wagtailcore.UploadedFile", goes="for_content_type file uploaded_by_user"),
            Fields(
                "wagtailcore.Comment",
                goes="page user text contentpath position created_at updated_at revision_created resolved_at",
                pseudonym="resolved_by",
            ),
            Fields("wagtailcore.CommentReply", goes="comment user text created_at updated_at"),
            Fields("wagtailcore.PageSubscription", goes="user page comment_notifications"),
        ),
        export=_desk,
        erase=_erase_desk,
    )
    personal_data.register("pages", pages, order=500)
    personal_data.register("page_files", files, order=510)
    personal_data.register("page_desk", desk, order=520)
