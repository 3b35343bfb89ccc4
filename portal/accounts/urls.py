"""Our own account pages, and allauth's views where ours keep them from dead ends (allauth reverses the same paths)."""

from allauth.account.internal.decorators import login_not_required
from django.urls import path

from portal.accounts.views import door, grants, kept, own, people, preferences, record, refusing

app_name = "accounts"
urlpatterns = [
    path("login/", door.SignIn.as_view(), name="sign_in"),
    path("login/code/", door.AskForCode.as_view(), name="ask_for_code"),
    path("login/code/confirm/", door.ConfirmSignIn.as_view(), name="confirm_sign_in"),
    path("confirm-email/", login_not_required(door.ConfirmAddress.as_view()), name="confirm_address"),
    path("password/reset/", door.AskForReset.as_view(), name="ask_for_reset"),
    path("password/reset/confirm/", door.ConfirmReset.as_view(), name="confirm_reset"),
    path("password/reset/complete/", refusing.CompleteReset.as_view(), name="complete_reset"),
    path("password/change/", refusing.ChangePassword.as_view(), name="change_password"),
    path("password/set/", refusing.SetPassword.as_view(), name="set_password"),
    path("signup/", refusing.SignUp.as_view(), name="sign_up"),
    path("email/", refusing.ChangeAddress.as_view(), name="change_address"),
    path("reauthenticate/", door.Reauthenticate.as_view(), name="reauthenticate"),
    path("preferences/", preferences.preferences_page, name="preferences"),
    path("preferences/set/", preferences.preferences_set, name="preferences_set"),
    path("kept/<str:token>/", kept.kept_form, name="kept_form"),
    path("me/", own.me, name="me"),
    path("me/looks/", own.looks, name="looks"),
    path("people/<int:pk>/", people.person, name="person"),
    path("people/<int:pk>/closing/", people.closing, name="closing"),
    path("grants/", grants.grants, name="grants"),
    path("grants/<int:pk>/end/", grants.end, name="grant_end"),
    path("audit/", record.audit, name="audit"),
]
