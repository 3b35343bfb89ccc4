"""Which host a request came to: the district's, or one community's.

The district's host carries everything. A community's host carries its home and the pages below it in the
page tree, its rooms under its own slug and what pages need to look right; the way to anything else leads
to the district's host.
"""

from collections.abc import Callable, Collection

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.request import split_domain_port
from django.urls import Resolver404, resolve

from portal.registries import Registry

# Each item reads the labels that are hosts now: for communities, their slugs.
known_hosts: "Registry[Callable[[], Collection[str]]]" = Registry(
    "known_hosts", "Labels below the district's host that are hosts of their own."
)

# Wagtail's pattern behind all others.
PAGE_TREE = "wagtail_serve"
EVERYWHERE = ("/static/", "/media/", "/live/")
EVERYWHERE_EXACTLY = frozenset(
    {"/", "/brands.css", "/accounts/preferences/set/", "/robots.txt", "/favicon.ico", "/livez", "/readyz"}
)


class HostMiddleware:
    """Sets ``request.host_community`` (slug or "") and ``request.district_origin``.

    Raises ``Http404`` for a host below the district's that is nobody's.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self._known: frozenset[str] = frozenset()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        domain, port = split_domain_port(request.get_host())
        label = domain.removesuffix(f".{settings.BASE_DOMAIN}") if domain.endswith(f".{settings.BASE_DOMAIN}") else ""
        home = settings.BASE_DOMAIN if label else domain
        request.host_community = label  # type: ignore[attr-defined]
        request.district_origin = f"{request.scheme}://{home}" + (f":{port}" if port else "")  # type: ignore[attr-defined]
        if label and not self._is_known(label):
            raise Http404(label)
        if label and not _belongs_to(label, request.path_info) and not is_preview(request):
            if request.method not in ("GET", "HEAD"):
                raise Http404(request.path_info)
            return HttpResponseRedirect(request.district_origin + request.get_full_path())  # type: ignore[attr-defined]
        return self.get_response(request)

    def _is_known(self, label: str) -> bool:
        """Asks the database only for a label never met: one that has gone answers 404 in its own pages."""
        if label not in self._known:
            known: set[str] = set()
            for read in known_hosts:
                known.update(read())
                if label in known:
                    break
            self._known = frozenset(known)
        return label in self._known


def is_preview(request: HttpRequest) -> bool:
    """Whether Wagtail made this request itself, to show an editor a page that is being written."""
    return bool(getattr(request, "is_dummy", False))


def _belongs_to(label: str, path: str) -> bool:
    return path in EVERYWHERE_EXACTLY or path.startswith((*EVERYWHERE, f"/c/{label}/")) or _is_of_the_page_tree(path)


def _is_of_the_page_tree(path: str) -> bool:
    """Whether only Wagtail could answer ``path``: a page of the community, or nothing. /c/ is the district's."""
    if path == "/c/":
        return False
    try:
        return resolve(path if path.endswith("/") else f"{path}/").view_name == PAGE_TREE
    except Resolver404:
        return False
