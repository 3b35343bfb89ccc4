"""Every address of Wagtail's admin by its name, and who may know of what it is about."""

from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page

from home.sites.guard import (
    Rule,
    administrators,
    bulk,
    compares_own,
    document,
    is_revision_of,
    is_task_of,
    is_workflow_of,
    many,
    may_choose_below,
    may_walk,
    open_to_all,
    own_upload,
    page_and,
    pages,
    picture,
    session_of_own,
)


def names(listed: str) -> list[str]:
    return listed.split()


OPEN = names(
    """
    door:admin door:users
    wagtailadmin_home wagtailadmin_login wagtailadmin_logout wagtailadmin_account wagtailadmin_sprite
    wagtailadmin_javascript_catalog wagtailadmin_dismissibles wagtailadmin_block_preview wagtailadmin_explore_root
    wagtailadmin_pages:search wagtailadmin_pages:search_results wagtailadmin_pages:choose_parent
    wagtailadmin_choose_page wagtailadmin_choose_page_search wagtailadmin_choose_page_external_link
    wagtailadmin_choose_page_email_link wagtailadmin_choose_page_phone_link wagtailadmin_choose_page_anchor_link
    wagtailadmin_api:pages:listing wagtailadmin_api:pages:find wagtailadmin_editing_sessions:release wagtaildocs:index
    wagtaildocs:index_results wagtaildocs:add wagtaildocs:add_multiple wagtailimages:index wagtailimages:index_results
    wagtailimages:add wagtailimages:add_multiple wagtaildocs_chooser:choose wagtaildocs_chooser:choose_results
    wagtaildocs_chooser:create wagtailimages_chooser:choose wagtailimages_chooser:choose_results
    wagtailimages_chooser:create wagtailadmin_password_reset wagtailadmin_password_reset_done
    wagtailadmin_password_reset_confirm wagtailadmin_password_reset_complete
    """
)

# Users, groups, sites, collections, workflows and settings; interfaces that our editor never asks; tags, which all
# places would share; reports of what locks and kinds of pages there are, and those that would name the people of all
# places (what an editor waits for, and what waits for a reviewer, stands on the desk).
ADMINISTRATORS = names(
    """
    wagtailadmin_error_test wagtailadmin_api:documents:listing wagtailadmin_api:documents:detail
    wagtailadmin_api:documents:find wagtailadmin_api:images:listing wagtailadmin_api:images:detail
    wagtailadmin_api:images:find wagtailadmin_api:pages:action wagtailadmin_tag_autocomplete
    wagtailadmin_tag_model_autocomplete wagtailadmin_pages:type_use wagtailadmin_pages:type_use_results
    wagtailadmin_pages:convert_alias wagtailadmin_collections:index wagtailadmin_collections:add
    wagtailadmin_collections:edit wagtailadmin_collections:delete wagtailadmin_collections:set_privacy
    wagtailadmin_workflows:index wagtailadmin_workflows:index_results wagtailadmin_workflows:add
    wagtailadmin_workflows:enable wagtailadmin_workflows:disable wagtailadmin_workflows:edit
    wagtailadmin_workflows:usage wagtailadmin_workflows:usage_results wagtailadmin_workflows:remove
    wagtailadmin_workflows:add_task wagtailadmin_workflows:select_task_type wagtailadmin_workflows:task_index
    wagtailadmin_workflows:task_index_results wagtailadmin_workflows:edit_task wagtailadmin_workflows:disable_task
    wagtailadmin_workflows:enable_task wagtailadmin_workflows:task_chooser
    wagtailadmin_workflows:task_chooser_results wagtailadmin_workflows:task_chooser_create
    wagtailadmin_workflows:task_chosen wagtailadmin_reports:locked_pages wagtailadmin_reports:locked_pages_results
    wagtailadmin_reports:workflow wagtailadmin_reports:workflow_results wagtailadmin_reports:workflow_tasks
    wagtailadmin_reports:workflow_tasks_results wagtailadmin_reports:site_history
    wagtailadmin_reports:aging_pages wagtailadmin_reports:aging_pages_results
    wagtailadmin_reports:site_history_results wagtailadmin_reports:page_types_usage
    wagtailadmin_reports:page_types_usage_results wagtailsettings:edit
    wagtailsettings:preview_on_edit wagtailembeds:chooser wagtailembeds:chooser_upload wagtailsnippets:index
    wagtailimages:url_generator wagtailimages:url_generator_output wagtailsites:index wagtailsites:index_results
    wagtailsites:add wagtailsites:edit wagtailsites:delete wagtailsites:history wagtailsites:history_results
    wagtailsites:usage wagtailsites:copy wagtailusers_users:index wagtailusers_users:index_results
    wagtailusers_users:add wagtailusers_users:edit wagtailusers_users:delete wagtailusers_users:history
    wagtailusers_users:history_results wagtailusers_users:usage wagtailusers_users:copy wagtailusers_groups:index
    wagtailusers_groups:index_results wagtailusers_groups:add wagtailusers_groups:edit wagtailusers_groups:delete
    wagtailusers_groups:history wagtailusers_groups:history_results wagtailusers_groups:usage
    """
)

OF_A_PAGE = names(
    """
    usage edit preview_on_edit view_draft delete unpublish copy confirm_workflow_cancellation set_privacy lock
    unlock revisions_index workflow_history history history_results workflow_preview
    """
)

RULES: dict[str, Rule] = {
    **dict.fromkeys(OPEN, open_to_all),
    **dict.fromkeys(ADMINISTRATORS, administrators),
    **{f"wagtailadmin_pages:{name}": pages("page_id") for name in OF_A_PAGE},
    "wagtailadmin_explore": may_walk,
    "wagtailadmin_explore_results": may_walk,
    "wagtailadmin_choose_page_child": may_choose_below,
    "wagtailadmin_api:pages:detail": may_walk,
    "wagtailadmin_pages:add": pages("parent_page_id"),
    "wagtailadmin_pages:preview_on_add": pages("parent_page_id"),
    "wagtailadmin_pages:add_subpage": pages("parent_page_id"),
    "wagtailadmin_pages:move": pages("page_to_move_id"),
    "wagtailadmin_pages:move_confirm": pages("page_to_move_id", "destination_id"),
    "wagtailadmin_pages:set_page_position": pages("page_to_move_id"),
    "wagtailadmin_pages:workflow_action": page_and("task_state_id", is_task_of),
    "wagtailadmin_pages:collect_workflow_action_data": page_and("task_state_id", is_task_of),
    "wagtailadmin_pages:workflow_history_detail": page_and("workflow_state_id", is_workflow_of),
    "wagtailadmin_pages:revisions_view": page_and("revision_id", is_revision_of),
    "wagtailadmin_pages:revisions_revert": page_and("revision_id", is_revision_of),
    "wagtailadmin_pages:revisions_unschedule": page_and("revision_id", is_revision_of),
    "wagtailadmin_pages:revisions_compare": compares_own,
    "wagtailadmin_choose_page_chosen_multiple": many(lambda: Page),
    "wagtail_bulk_action": bulk,
    "wagtailadmin_editing_sessions:ping": session_of_own,
    "wagtailimages:edit": picture("image_id"),
    "wagtailimages:delete": picture("image_id"),
    "wagtailimages:preview": picture("image_id"),
    "wagtailimages:image_usage": picture("image_id"),
    "wagtailimages:edit_multiple": picture("image_id"),
    "wagtailimages:delete_multiple": picture("image_id"),
    "wagtailimages:create_multiple_from_uploaded_image": own_upload,
    "wagtailimages:delete_upload_multiple": own_upload,
    "wagtailimages_chooser:chosen": picture("pk"),
    "wagtailimages_chooser:chosen_multiple": many(get_image_model),
    "wagtailimages_chooser:select_format": picture("image_id"),
    "wagtaildocs:edit": document("document_id"),
    "wagtaildocs:delete": document("document_id"),
    "wagtaildocs:document_usage": document("document_id"),
    "wagtaildocs:edit_multiple": document("doc_id"),
    "wagtaildocs:delete_multiple": document("doc_id"),
    "wagtaildocs:create_multiple_from_uploaded_document": own_upload,
    "wagtaildocs:delete_upload_multiple": own_upload,
    "wagtaildocs_chooser:chosen": document("pk"),
    "wagtaildocs_chooser:chosen_multiple": many(get_document_model),
}
