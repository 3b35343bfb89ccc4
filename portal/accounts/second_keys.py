"""Where allauth's second factors ask us: one relying party for all hosts, and secrets that lie encrypted."""

import base64
import hashlib
from typing import Any, ClassVar

import segno
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.utils.encoding import force_bytes
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.users.models import User


class SecondKeys(DefaultMFAAdapter):
    error_messages: ClassVar[dict[str, Any]] = DefaultMFAAdapter.error_messages | {
        "add_email_blocked": _("Take your second key away first, then change the address."),
        "cannot_delete_authenticator": _("This key cannot be taken away now."),
        "cannot_generate_recovery_codes": _(
            "Codes on paper come with an authenticator app or a passkey. Set one up first."
        ),
        "incorrect_code": _("That did not fit. Try once more with a new code."),
        "unverified_email": _("Confirm your e-mail address first: sign out, and come in by a code from a letter."),
    }

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Passkeys are the district host's; browsers let every host below it use them (WebAuthn §5.1.3, RP ID)."""
        return {"id": settings.BASE_DOMAIN, "name": settings.WAGTAIL_SITE_NAME}

    def _get_user_identifier(self, user: User) -> str:
        return user.email or user.spoken_phone or user.get_short_name()

    def get_public_key_credential_user_entity(self, user: User) -> dict[str, Any]:
        return {**super().get_public_key_credential_user_entity(user), "display_name": user.get_short_name()}

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:  # noqa: A002
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return gettext("Passkey %(number)d") % {"number": number}

    def build_totp_svg(self, url: str) -> str:
        """Dark on white whatever the page's colours: a camera reads no other."""
        drawing: str = segno.make(url, error="m").svg_inline(scale=5, border=3, dark="#000", light="#fff")
        return drawing

    def encrypt(self, text: str) -> str:
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _cipher().decrypt(encrypted_text.encode()).decode()


def _cipher() -> MultiFernet:
    """By the secret key, and readable by those that were in use before."""
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = (hashlib.sha256(b"portal.accounts.second_keys:" + force_bytes(secret)).digest() for secret in secrets)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])
