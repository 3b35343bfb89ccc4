"""Pages about a mobile number: the code of a sign-up, changing it, taking it away."""

from typing import Any, cast

from allauth.account import views as allauth_views
from allauth.account.internal.decorators import login_not_required
from allauth.account.internal.flows.login import record_authentication
from allauth.account.internal.flows.phone_verification import PHONE_VERIFICATION_SESSION_KEY
from allauth.account.internal.flows.signup import complete_signup
from allauth.account.mixins import NextRedirectMixin
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from django.views.generic.edit import FormView

from portal.accounts.actions.phone import remove_phone
from portal.accounts.adapter import DECLARED_HOME
from portal.accounts.forms import ConfirmNumberForm
from portal.accounts.phone_codes import CodeNotSentError
from portal.accounts.phone_sign_up import SESSION_KEY, PhoneSignUp
from portal.accounts.preferences import CHOICES
from portal.accounts.showing import ShowsItFirst, ask_to_show_it, has_just_shown_it
from portal.accounts.views.door import TRIED_TOO_OFTEN, CodePage
from portal.accounts.views.refusing import Refusing, keep_typed
from portal.notify.sms.sending import sms_is_on
from portal.users.models import User


class _SignUpByNumber(NextRedirectMixin, FormView):
    form_class = ConfirmNumberForm
    template_name = "account/confirm_number.html"

    @method_decorator(login_not_required)
    @method_decorator(never_cache)
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated:
            return redirect("accounts:me")
        process = PhoneSignUp.resume(request)
        if process is None:
            return redirect("account_login")
        self.process = process
        return super().dispatch(request, *args, **kwargs)

    @property
    def _resends(self) -> bool:
        return self.request.POST.get("action") == "resend" and self.process.can_resend

    def get_form_class(self) -> Any:
        return Form if self._resends else self.form_class

    def get_form_kwargs(self) -> dict[str, Any]:
        more = {} if self._resends else {"code": self.process.code, "user": None, "phone": self.process.phone}
        return {**super().get_form_kwargs(), **more}

    def form_valid(self, form: Any) -> HttpResponse:
        return self._resend_form_valid(form) if self._resends else self._verify_form_valid(form)

    def _resend_form_valid(self, form: Any) -> HttpResponse:
        self.process.resend()
        return HttpResponseRedirect(self.passthrough_next_url(self.request.path))

    def _verify_form_valid(self, form: Any) -> HttpResponse:
        home, phone = self.process.state["home"], self.process.phone
        chosen = {name: getattr(self.request.preferences, name) for name in CHOICES}  # type: ignore[attr-defined]
        try:
            user = self.process.finish(**chosen)
        except ValidationError as problem:
            form.add_error("code", problem)
            return self.form_invalid(form)
        if home:
            self.request.session[DECLARED_HOME] = home
        record_authentication(self.request, user, method="code", phone=phone)
        response: HttpResponse = complete_signup(self.request, user=user, redirect_url=self.get_next_url())
        return response

    def form_invalid(self, form: Any) -> HttpResponse:
        if self.process.record_invalid_attempt():
            return super().form_invalid(form)
        messages.error(self.request, TRIED_TOO_OFTEN)
        keep_typed(self.request, self.process.state)
        return redirect("account_login")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(phone=self.process.phone, can_resend=self.process.can_resend, **kwargs)
        return context | {"verify_form": context["form"]}


class ConfirmNumber(CodePage, _SignUpByNumber):
    """The code of a sign-up by number. With the right one the account begins, and its owner is in."""

    ask_again = "account_signup"
    timeout = "PHONE_VERIFICATION_TIMEOUT"

    def pending(self, request: HttpRequest) -> dict[str, Any]:
        return request.session.get(SESSION_KEY) or {}


class _OwnNumber:
    """Only where texts are sent at all, and for who is in: allauth has the same address for its own sign-up."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not sms_is_on():
            raise Http404("no text messages")
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]


class ChangeNumber(_OwnNumber, ShowsItFirst, Refusing, allauth_views.ChangePhoneView):
    keeps_post = True

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            return super().form_valid(form)
        except CodeNotSentError as problem:
            return self.not_sent(form, "phone", problem)


class ConfirmOwnNumber(_OwnNumber, CodePage, allauth_views._VerifyPhoneChangeView):
    for_the_signed_in = True
    template_name = "account/confirm_own_number.html"
    ask_again = "account_change_phone"
    timeout = "PHONE_VERIFICATION_TIMEOUT"

    def pending(self, request: HttpRequest) -> dict[str, Any]:
        return request.session.get(PHONE_VERIFICATION_SESSION_KEY) or {}

    def respond_process_succeeded(self, form: Any) -> HttpResponse:
        messages.success(self.request, _("The number is confirmed. From now on a code to it lets you in."))
        return redirect("accounts:security")

    def respond_process_failed(self, form: Any) -> HttpResponse:
        messages.error(self.request, TRIED_TOO_OFTEN)
        return redirect("account_change_phone")


@require_POST
@login_required
def remove_number(request: HttpRequest) -> HttpResponse:
    """Posted from the page on security, which is where showing it anew leads back to."""
    if not has_just_shown_it(request):
        return ask_to_show_it(request, reverse("accounts:security"))
    try:
        remove_phone(by=cast(User, request.user))
    except ValidationError as problem:
        messages.error(request, problem.messages[0])
    else:
        messages.success(request, _("The number is forgotten."))
    return redirect("accounts:security")
