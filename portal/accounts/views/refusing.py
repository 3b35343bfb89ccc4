"""allauth's forms answer as all forms of the house do: what cannot be taken is a 422."""

from typing import Any

from allauth.account import views as allauth_views
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
    pass


class ChangeAddress(Refusing, allauth_views.EmailView):
    pass


class ChangePassword(Refusing, allauth_views.PasswordChangeView):
    pass


class SetPassword(Refusing, allauth_views.PasswordSetView):
    pass


class CompleteReset(Refusing, allauth_views.CompletePasswordResetView):
    pass
