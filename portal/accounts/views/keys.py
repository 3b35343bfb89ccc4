"""allauth's pages of second keys: ours answer 422, write down what changed, and lead on."""

import json
from typing import Any, cast

from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY, record_authentication
from allauth.mfa.base import views as base_views
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import views as paper_views
from allauth.mfa.totp import views as app_views
from allauth.mfa.webauthn import views as passkey_views
from allauth.mfa.webauthn.internal import auth as passkeys
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from portal.accounts.actions.second_keys import note_added_key, note_removed_key
from portal.accounts.second_factor import GO_ON
from portal.accounts.showing import ShowsItFirst
from portal.accounts.views.refusing import Refusing, refuse
from portal.users.models import User

SECURITY = "accounts:security"


def in_fours(code: str) -> str:
    """As one reads it out; the spaces are not typed along."""
    return " ".join(code[start : start + 4] for start in range(0, len(code), 4))


@require_safe
def to_security(request: HttpRequest) -> HttpResponse:
    """allauth's own lists are parts of one page here."""
    return redirect(SECURITY)


class _Adds:
    """A key that was just set up has been shown in this session."""

    request: HttpRequest
    kind: Authenticator.Type

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)  # type: ignore[misc]
        user = cast(User, self.request.user)
        note_added_key(by=user, kind=self.kind.value, session_key=self.request.session.session_key)
        newest = Authenticator.objects.filter(user=user, type=self.kind).latest("created_at")
        record_authentication(self.request, user, "mfa", id=newest.pk, type=newest.type)
        return response

    def get_success_url(self) -> str:
        if self.did_generate_recovery_codes:  # type: ignore[attr-defined]
            return reverse("mfa_view_recovery_codes")
        return reverse("accounts:second_factor" if GO_ON in self.request.session else SECURITY)


class _Removes:
    """What this session has shown by the key that goes is no longer shown; other sessions end."""

    request: HttpRequest
    kind: Authenticator.Type
    success_url = ""

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)  # type: ignore[misc]
        user = cast(User, self.request.user)
        left = set(Authenticator.objects.filter(user=user).values_list("pk", flat=True))
        shown = self.request.session.get(AUTHENTICATION_METHODS_SESSION_KEY, [])
        kept = [record for record in shown if record.get("method") != "mfa" or record.get("id") in left]
        self.request.session[AUTHENTICATION_METHODS_SESSION_KEY] = kept
        note_removed_key(by=user, kind=self.kind.value, session_key=self.request.session.session_key)
        return response

    def get_success_url(self) -> str:
        return reverse(SECURITY)


class Authenticate(base_views.AuthenticateView):
    """The second key at the door."""

    def form_invalid(self, form: Any) -> HttpResponse:
        return refuse(super().form_invalid(form), form)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        kinds = set(Authenticator.objects.filter(user=self.stage.login.user).values_list("type", flat=True))
        return context | {
            "by_app": Authenticator.Type.TOTP in kinds,
            "by_passkey": Authenticator.Type.WEBAUTHN in kinds,
            "passkey_options": json.dumps(context["js_data"]["request_options"]),
        }


class Reauthenticate(Refusing, base_views.ReauthenticateView):
    pass


class ReauthenticateByPasskey(passkey_views.ReauthenticateWebAuthnView):
    def form_invalid(self, form: Any) -> HttpResponse:
        """On its own page, not at the door: whoever is here is in."""
        return refuse(self.render_to_response(self.get_context_data(form=form)), form)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        # allauth's own drops what it is given, the refused form among it.
        context = {**super().get_context_data(**kwargs), **kwargs}
        context.setdefault("form", self.get_form())
        return context | {"passkey_options": json.dumps(context["js_data"]["request_options"])}


class ActivateApp(ShowsItFirst, Refusing, _Adds, app_views.ActivateTOTPView):
    kind = Authenticator.Type.TOTP

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return context | {"secret": in_fours(context["form"].secret)}


class RemoveApp(_Removes, app_views.DeactivateTOTPView):
    kind = Authenticator.Type.TOTP


class AddPasskey(ShowsItFirst, Refusing, _Adds, passkey_views.AddWebAuthnView):
    kind = Authenticator.Type.WEBAUTHN

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = {**super().get_context_data(**kwargs), **kwargs}
        context.setdefault("form", self.get_form())
        # Begun anew: one that asks for the finger or the PIN, and that opens the door by itself.
        options = passkeys.begin_registration(cast(User, self.request.user), True)
        return context | {"passkey_options": json.dumps(options)}


class RemovePasskey(_Removes, passkey_views.RemoveWebAuthnView):
    kind = Authenticator.Type.WEBAUTHN


class NamePasskey(Refusing, passkey_views.EditWebAuthnView):
    def get_success_url(self) -> str:
        return reverse(SECURITY)


@method_decorator(never_cache, name="dispatch")
class Paper(paper_views.ViewRecoveryCodesView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        codes = [in_fours(code) for code in context["unused_codes"]]
        return context | {"codes": codes, "goes_on": GO_ON in self.request.session}


class NewPaper(paper_views.GenerateRecoveryCodesView):
    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        note_added_key(
            by=cast(User, self.request.user),
            kind=Authenticator.Type.RECOVERY_CODES.value,
            session_key=self.request.session.session_key,
        )
        return response

    def form_invalid(self, form: Any) -> HttpResponse:
        return refuse(super().form_invalid(form), form)


class PaperFile(paper_views.DownloadRecoveryCodesView):
    pass


class PasskeySignIn(passkey_views.LoginWebAuthnView):
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = super().dispatch(request, *args, **kwargs)
        response["Cache-Control"] = "private, no-store"
        return response
