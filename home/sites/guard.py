"""Whose page, picture or document an address of Wagtail's admin is about, asked before Wagtail hears of it.

Wagtail asks by itself what somebody may do. This asks what they may know of: somebody else's is not there (404), what
only administrators use is refused (403), and an address that this table does not know, which a new version of Wagtail
may bring, is there for administrators alone. `tests/home/sites/test_corners.py` names every address.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.datastructures import MultiValueDict
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, Revision, TaskState, UploadedFile, WorkflowState
from wagtail.permissions import policy_registry

ADMIN = "/admin/"
WORK = {"add", "change", "publish"}

# Takes who asks, the request and what stands in the address; whether they may know of it.
Rule = Callable[[Any, HttpRequest, dict[str, Any]], bool]


def open_to_all(user: Any, request: HttpRequest, named: dict[str, Any]) -> bool:
    """One's own things, and lists that hold only what one may know of."""
    return True


def administrators(user: Any, request: HttpRequest, named: dict[str, Any]) -> bool:
    raise PermissionDenied


def known_pages(user: Any) -> Any:
    """The pages ``user`` works at, in whichever role."""
    return policy_registry.get_by_type(Page).instances_user_has_any_permission_for(user, WORK)


def is_number(text: Any) -> bool:
    """Whether it can be the number of anything: no database has a longer one."""
    return str(text).isdecimal() and len(str(text)) < 19


def knows_pages(user: Any, numbers: Iterable[Any]) -> bool:
    wanted = {str(number) for number in numbers}
    if not all(map(is_number, wanted)):
        return False
    return bool(known_pages(user).filter(pk__in=wanted).count() == len(wanted))


def may_walk(user: Any, request: HttpRequest, named: dict[str, Any]) -> bool:
    """Also the folders between two places of the same person."""
    wanted = named.get("parent_page_id") or named.get("pk")
    return is_number(wanted) and bool(
        policy_registry.get_by_type(Page).explorable_instances(user).filter(pk=wanted).exists()
    )


def within_reach(user: Any, found: Any) -> Any:
    """``found`` without pages of other places; with the folders that lead to one's own."""
    if user.is_superuser:
        return found
    policy = policy_registry.get_by_type(Page)
    roots = policy.instances_with_direct_explore_permission(user)
    above = Page.objects.none()
    for root in roots:
        above |= Page.objects.ancestor_of(root)
    known = known_pages(user)
    return found.filter(Q(pk__in=known.values("pk")) | Q(pk__in=above.values("pk")))


def may_choose_below(user: Any, request: HttpRequest, named: dict[str, Any]) -> bool:
    wanted = named["parent_page_id"]
    return is_number(wanted) and bool(within_reach(user, Page.objects.all()).filter(pk=wanted).exists())


def pages(*names: str) -> Rule:
    return lambda user, request, named: knows_pages(user, [named[name] for name in names])


def page_and(name: str, what: Callable[[Any, int], bool]) -> Rule:
    """A page, and something of that page."""
    return lambda user, request, named: (
        knows_pages(user, [named["page_id"]]) and is_number(named[name]) and what(named[name], int(named["page_id"]))
    )


def is_revision_of(number: int, page: int) -> bool:
    return Revision.objects.page_revisions().filter(pk=number, object_id=str(page)).exists()


def is_task_of(number: int, page: int) -> bool:
    return TaskState.objects.filter(pk=number, workflow_state__object_id=str(page)).exists()


def is_workflow_of(number: int, page: int) -> bool:
    return WorkflowState.objects.filter(pk=number, object_id=str(page)).exists()


def compares_own(user: Any, request: HttpRequest, named: dict[str, Any]) -> bool:
    """Two versions by number, or by a word: earliest, latest, live."""
    sides = [str(named[side]) for side in ("revision_id_a", "revision_id_b")]
    numbers = [side for side in sides if side not in {"earliest", "latest", "live"}]
    return (
        all(map(is_number, numbers))
        and knows_pages(user, [named["pk"]])
        and all(is_revision_of(int(number), int(named["pk"])) for number in numbers)
    )


def knows_files(user: Any, model: type, numbers: Iterable[Any]) -> bool:
    wanted = {str(number) for number in numbers}
    if not all(map(is_number, wanted)):
        return False
    policy = policy_registry.get_by_type(model)
    known = policy.instances_user_has_any_permission_for(user, {"add", "change", "delete", "choose"})
    return bool(known.filter(pk__in=wanted).count() == len(wanted))


def picture(name: str) -> Rule:
    return lambda user, request, named: knows_files(user, get_image_model(), [named[name]])


def document(name: str) -> Rule:
    return lambda user, request, named: knows_files(user, get_document_model(), [named[name]])


def many(model: Callable[[], type]) -> Rule:
    """Several chosen at once: ``?id=``."""
    return lambda user, request, named: _knows(user, model(), request.GET)


def bulk(user: Any, request: HttpRequest, named: dict[str, Any]) -> bool:
    """What is ticked in a list, and where it is to go. Tags are everybody's, so nobody here puts any."""
    kinds: dict[tuple[str, str], type] = {
        ("wagtailcore", "page"): Page,
        **{
            (model._meta.app_label, model._meta.model_name): model
            for model in (get_image_model(), get_document_model())
        },
    }
    model = kinds.get((named["app_label"], named["model_name"]))
    if model is None or named["action"] == "add_tags":
        raise PermissionDenied
    return _knows(user, model, request.GET, but_all=_may_ask_for_all(user, model, request.GET)) and (
        model is not Page or knows_pages(user, [n for n in request.POST.getlist("chooser") if n.isdecimal()])
    )


def _may_ask_for_all(user: Any, model: type, query: MultiValueDict[str, str]) -> bool:
    """Everything in a list: of pages what lies below one that ``user`` knows, and Wagtail names also those with which
    nothing may be done; of files Wagtail takes only those that are the person's own to change."""
    below = query.getlist("childOf")
    if model is Page:
        return bool(below) and knows_pages(user, below)
    return all(map(is_number, below))


def _knows(user: Any, model: type, query: MultiValueDict[str, str], but_all: bool = False) -> bool:
    numbers = [number for number in query.getlist("id") if not (but_all and number == "all")]
    return knows_pages(user, numbers) if issubclass(model, Page) else knows_files(user, model, numbers)


def own_upload(user: Any, request: HttpRequest, named: dict[str, Any]) -> bool:
    wanted = named["uploaded_file_id"]
    return is_number(wanted) and UploadedFile.objects.filter(pk=wanted, uploaded_by_user=user).exists()


def session_of_own(user: Any, request: HttpRequest, named: dict[str, Any]) -> bool:
    """Who else is at a page: only for pages."""
    return knows_pages(user, [named["object_id"]])


class CornerGuard:
    """Asks `RULES` about every address of the admin, for whoever is signed in and no administrator."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, arguments: Any, named: dict[str, Any]
    ) -> HttpResponse | None:
        from home.sites.guarded import RULES

        if not request.path.startswith(ADMIN) or not request.user.is_authenticated or request.user.is_superuser:
            return None
        if not request.user.has_perm("wagtailadmin.access_admin"):
            # Wagtail sends them to the door, where they are told.
            return None
        match = request.resolver_match
        rule = RULES.get(match.view_name if match else "", administrators)
        if not rule(request.user, request, named):
            raise Http404
        if match and match.view_name == "wagtailadmin_choose_page":
            # One begins among one's own pages, not at the root of all places.
            own = policy_registry.get_by_type(Page).explorable_root_instance(request.user)
            return view(request, *arguments, parent_page_id=own.pk) if own else None
        return None
