"""allauth's forms answer as all forms of the house do: what cannot be taken is a 422."""

from typing import Any

from allauth.account import views as allauth_views
from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.email_verification import consume_email_verification_rate_limit
from django.http import HttpRequest, HttpResponse


class Refusing:
    """Before allauth's view: the page that says what is wrong with a posted form is no success."""

    request: HttpRequest

    def render_to_response(self, context: dict[str, Any], **more: Any) -> HttpResponse:
        form = context.get("form")
        if form is not None and form.is_bound and form.errors:
            more.setdefault("status", 422)
        return super().render_to_response(context, **more)  # type: ignore[misc]


class SignUp(Refusing, allauth_views.SignupView):
    def form_valid(self, form: Any) -> HttpResponse:
        """Who asks again within seconds keeps what they typed, and is told that a letter is on its way."""
        if not consume_email_verification_rate_limit(self.request, form.cleaned_data["email"], dry_run=True):
            form.add_error("email", get_adapter(self.request).validation_error("rate_limited"))
            return self.form_invalid(form)
        return super().form_valid(form)


class ChangeAddress(Refusing, allauth_views.EmailView):
    pass


class ChangePassword(Refusing, allauth_views.PasswordChangeView):
    pass


class SetPassword(Refusing, allauth_views.PasswordSetView):
    pass


class CompleteReset(Refusing, allauth_views.CompletePasswordResetView):
    pass
