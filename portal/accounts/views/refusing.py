"""allauth's forms answer as all forms of the house do: what cannot be taken is a 422."""

from typing import Any

from allauth.account import views as allauth_views
from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.email_verification import consume_email_verification_rate_limit
from allauth.core import ratelimit
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _

from portal.accounts.phone_codes import CodeNotSentError
from portal.accounts.phone_sign_up import PhoneSignUp
from portal.accounts.proof_of_work.forms import NO_MORE_PATIENCE
from portal.accounts.showing import ShowsItFirst
from portal.notify.sms.sending import sms_is_on

# What allauth says when something was tried too often, and the seconds after which it may be tried again.
TOO_OFTEN = {"too_many_login_attempts": 300, "rate_limited": 60, NO_MORE_PATIENCE: 3600}


def refuse(response: HttpResponse, form: Any) -> HttpResponse:
    """``response`` as the answer to a form that was not taken: 422, or 429 with when to try again."""
    codes = {error.code for errors in form.errors.as_data().values() for error in errors}
    waits = [seconds for code, seconds in TOO_OFTEN.items() if code in codes]
    response.status_code = 429 if waits else 422
    if waits:
        response["Retry-After"] = str(max(waits))
    return response


class Refusing:
    """Before allauth's view: the page that says what is wrong with a posted form is no success."""

    request: HttpRequest

    def render_to_response(self, context: dict[str, Any], **more: Any) -> HttpResponse:
        response: HttpResponse = super().render_to_response(context, **more)  # type: ignore[misc]
        form = context.get("form")
        return refuse(response, form) if form is not None and form.is_bound and form.errors else response

    def not_sent(self, form: Any, field: str, problem: CodeNotSentError) -> HttpResponse:
        """What was typed is kept; 429 and the seconds to wait where it was asked too often."""
        form.add_error(field, problem)
        response: HttpResponse = self.form_invalid(form)  # type: ignore[attr-defined]
        if problem.wait:
            response.status_code = 429
            response["Retry-After"] = str(problem.wait)
        return response


# What was typed to sign up, while its code is tried: in the session, for the next form.
_TYPED = "accounts_sign_up_typed"


def keep_typed(request: HttpRequest, state: dict[str, Any]) -> None:
    """Have the sign-up form begin with what ``state`` holds: its code is void, and another is asked for there."""
    request.session[_TYPED] = {"name": state["name"], "email": state["phone"], "home": state["home"]}


class SignUp(Refusing, allauth_views.SignupView):
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "POST" and not ratelimit.consume(request, action="signup", dry_run=True):
            return self._too_many()
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        return response

    def get_initial(self) -> dict[str, Any]:
        return {**super().get_initial(), **self.request.session.pop(_TYPED, {})}

    def _too_many(self) -> HttpResponse:
        """Many homes can stand behind one address. What was typed stays, but for the password."""
        typed = {name: value for name, value in self.request.POST.items() if "password" not in name}
        unsent = {**self.get_form_kwargs(), "data": None, "files": None, "initial": typed}
        words = _(
            "Many have just signed up from where you are. Wait a minute, then send this once more; where it still says "
            "so, tomorrow."
        )
        messages.error(self.request, words)
        response: HttpResponse = self.render_to_response(self.get_context_data(form=self.get_form_class()(**unsent)))
        response.status_code = 429
        response["Retry-After"] = str(TOO_OFTEN["rate_limited"])
        add_never_cache_headers(response)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "sms_is_on": sms_is_on()}

    def form_valid(self, form: Any) -> HttpResponse:
        """Who asks again within seconds keeps what they typed, and is told that a letter is on its way."""
        if form.cleaned_data["phone"]:
            return self._send_to_number(form)
        if not consume_email_verification_rate_limit(self.request, form.cleaned_data["email"], dry_run=True):
            form.add_error("email", get_adapter(self.request).validation_error("rate_limited"))
            return self.form_invalid(form)
        return super().form_valid(form)

    def _send_to_number(self, form: Any) -> HttpResponse:
        given = form.cleaned_data
        try:
            PhoneSignUp.begin(
                self.request,
                phone=given["phone"],
                name=given["name"],
                home=given.get("home", ""),
                password=given.get("password1") or "",
            )
        except CodeNotSentError as problem:
            return self.not_sent(form, "email", problem)
        return HttpResponseRedirect(self.passthrough_next_url(reverse("accounts:confirm_number")))


class ChangeAddress(ShowsItFirst, Refusing, allauth_views.EmailView):
    keeps_post = True


class ChangePassword(Refusing, allauth_views.PasswordChangeView):
    pass


class SetPassword(ShowsItFirst, Refusing, allauth_views.PasswordSetView):
    pass


class CompleteReset(Refusing, allauth_views.CompletePasswordResetView):
    pass
