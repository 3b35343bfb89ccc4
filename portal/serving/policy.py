"""The content security policy: ours everywhere, a looser one for the two admins, no outside host in either."""

from functools import cached_property

from csp.middleware import CSPMiddleware, PolicyParts
from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from portal.serving.hosts import is_preview

HEADER = "Content-Security-Policy"
ADMINS = ("/admin/", "/django-admin/")
# The admins' own pages are written with inline scripts and styles, and show pages in frames.
ADMIN_POLICY = {
    "default-src": ["'self'"],
    "script-src": ["'self'", "'unsafe-inline'"],
    "style-src": ["'self'", "'unsafe-inline'"],
    "img-src": ["'self'", "data:", "blob:"],
    "frame-src": ["'self'"],
    "object-src": ["'none'"],
    "base-uri": ["'self'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'self'"],
}


class PolicyMiddleware(CSPMiddleware):
    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if _has_no_policy_of_its_own(request, response):
            response.headers[HEADER] = self._usual
            return response
        response = super().process_response(request, response)
        if HEADER in response.headers:
            response.headers[HEADER] = _in_order(response.headers[HEADER])
        return response

    @cached_property
    def _usual(self) -> str:
        """What nearly every page says, written once."""
        return _in_order(build_policy())

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        if request.path_info.startswith(ADMINS) and not report_only:
            return PolicyParts(config=ADMIN_POLICY)
        if is_preview(request) and not report_only:
            # Shown in a frame beside what the editor writes.
            public = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
            return PolicyParts(config={**public, "frame-ancestors": ["'self'"]})
        return super().get_policy_parts(request, response, report_only)


def _has_no_policy_of_its_own(request: HttpRequest, response: HttpResponseBase) -> bool:
    return not (
        HEADER in response.headers
        or request.path_info.startswith(ADMINS)
        or is_preview(request)
        or getattr(request, "_csp_nonce", None)
        or any(name.startswith("_csp_") for name in vars(response))
        or getattr(settings, "CONTENT_SECURITY_POLICY_REPORT_ONLY", None)
    )


def _in_order(policy: str) -> str:
    """django-csp writes the directives in another order in each process; nginx says them for all."""
    return "; ".join(sorted(policy.split("; ")))
