"""A passkey counts as both keys, so it asks for finger, face or PIN wherever it is shown."""

import hashlib
import json
import os
import struct
import time

import pytest
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from django.conf import settings
from django.test import Client
from fido2 import cbor
from fido2.cose import ES256
from fido2.utils import websafe_encode

from portal.users.models import User
from tests.districts import PASSWORD, person

pytestmark = [pytest.mark.once, pytest.mark.django_db]

PRESENT, VERIFIED, NEW = 0x01, 0x04, 0x40


class SoftKey:
    """A passkey without a device: it signs whatever it is asked, with the flags it is told (WebAuthn, 6.1)."""

    def __init__(self, owner: User) -> None:
        self.owner = user_pk_to_url_str(owner).encode()
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.number = os.urandom(16)
        public = dict(ES256.from_cryptography_key(self.key.public_key()))
        made = bytes(16) + struct.pack(">H", 16) + self.number + cbor.encode(public)
        told = cbor.encode(
            {"fmt": "none", "attStmt": {}, "authData": self._data(PRESENT | VERIFIED | NEW) + made},
        )
        credential = self._credential("webauthn.create", "AAAA", attestationObject=websafe_encode(told))
        Authenticator.objects.create(user=owner, type="webauthn", data={"name": "x", "credential": credential})

    def _data(self, flags: int) -> bytes:
        return hashlib.sha256(settings.BASE_DOMAIN.encode()).digest() + bytes([flags]) + struct.pack(">I", 1)

    def _credential(self, kind: str, challenge: str, **response: str) -> dict[str, object]:
        told = json.dumps({"type": kind, "challenge": challenge, "origin": "http://localhost:8000"})
        number = websafe_encode(self.number)
        response["clientDataJSON"] = websafe_encode(told.encode())
        return {
            "id": number,
            "rawId": number,
            "type": "public-key",
            "clientExtensionResults": {"credProps": {"rk": True}},
            "response": response,
        }

    def shown(self, challenge: str, flags: int) -> str:
        told = json.dumps({"type": "webauthn.get", "challenge": challenge, "origin": "http://localhost:8000"})
        data = self._data(flags)
        signature = self.key.sign(data + hashlib.sha256(told.encode()).digest(), ec.ECDSA(hashes.SHA256()))
        credential = self._credential(
            "webauthn.get",
            challenge,
            authenticatorData=websafe_encode(data),
            signature=websafe_encode(signature),
            userHandle=websafe_encode(self.owner),
        )
        return json.dumps(credential)


@pytest.mark.parametrize(("flags", "let_in"), [(PRESENT, False), (PRESENT | VERIFIED, True)])
@pytest.mark.parametrize("way", ["after a password", "alone"])
def test_nobody_comes_in_by_a_key_that_was_only_touched(way, flags, let_in):
    owner = person("a")
    key = SoftKey(owner)
    browser = Client(HTTP_HOST="localhost:8000")
    if way == "alone":
        door = "/accounts/2fa/webauthn/login/"
        options = browser.get(door, HTTP_X_REQUESTED_WITH="XMLHttpRequest").json()["request_options"]
    else:
        door = "/accounts/2fa/authenticate/"
        browser.post("/accounts/login/", {"login": owner.email, "password": PASSWORD})
        options = browser.get(door).context["js_data"]["request_options"]
    options = options.get("publicKey", options)
    assert options["userVerification"] == "required"
    browser.post(door, {"credential": key.shown(options["challenge"], flags)})
    assert ("_auth_user_id" in browser.session) is let_in


def test_a_key_taken_from_somebody_else_opens_nothing_on_the_way_of_ones_own(monkeypatch):
    """One's own password begins it, and the other's key, only touched, would end it once the own way in has lapsed."""
    other, mine = person("a"), person("b")
    stolen, _own = SoftKey(other), SoftKey(mine)
    browser = Client(HTTP_HOST="localhost:8000")
    browser.post("/accounts/login/", {"login": mine.email, "password": PASSWORD})
    options = browser.get("/accounts/2fa/authenticate/").context["js_data"]["request_options"]
    options = options.get("publicKey", options)
    later = time.time() + 16 * 60
    monkeypatch.setattr("time.time", lambda: later)
    browser.post("/accounts/2fa/webauthn/login/", {"credential": stolen.shown(options["challenge"], PRESENT)})
    assert "_auth_user_id" not in browser.session
