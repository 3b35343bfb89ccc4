"""A small Stripe that speaks HTTP to the real SDK, for the endpoints we use.

What it does and where that is documented:
- POST /v1/checkout/sessions makes an open, unpaid session (docs.stripe.com/api/checkout/sessions/create).
- The same Idempotency-Key with the same parameters replays the first answer; with other parameters it
  is an ``idempotency_error`` (docs.stripe.com/api/idempotent_requests).
- GET with ``expand[]`` puts objects in the place of ids (docs.stripe.com/api/expanding_objects).
- An unknown id is 404 ``resource_missing`` (docs.stripe.com/error-codes).
- Events are signed ``t=…,v1=…`` over ``<t>.<body>`` (docs.stripe.com/webhooks#verify-manually); they may
  come twice and in any order, and carry the object as it was.
- A delayed method completes the session unpaid; ``async_payment_succeeded`` or ``_failed`` follows
  (docs.stripe.com/payments/checkout/fulfillment). Sessions expire after 24 hours.
"""

import copy
import json
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import stripe

SECRET = "whsec_for_tests"
KEY = "sk_test_for_tests"


@dataclass
class StandIn:
    """State of the account. ``down`` makes every answer a 500, ``refuse`` is the error code of a refusal."""

    sessions: dict[str, dict[str, Any]] = field(default_factory=dict)
    intents: dict[str, dict[str, Any]] = field(default_factory=dict)
    replies: dict[str, tuple[dict[str, str], int, dict[str, Any]]] = field(default_factory=dict)
    requests: list[tuple[str, str]] = field(default_factory=list)
    down: bool = False
    refuse: str = ""
    numbers: int = 0
    lock: threading.RLock = field(default_factory=threading.RLock)

    def new_id(self, prefix: str) -> str:
        self.numbers += 1
        return f"{prefix}_test_{self.numbers:06d}"

    # What the donor and the bank do.

    def complete(self, session_id: str, *, paid: bool = True, fee: int = 257, **settled: Any) -> None:
        """The donor finishes; with ``paid=False`` by a method that answers later."""
        with self.lock:
            session = self.sessions[session_id]
            intent_id = self.new_id("pi")
            self.intents[intent_id] = {
                "id": intent_id,
                "object": "payment_intent",
                "amount": session["amount_total"],
                "amount_received": 0,
                "currency": session["currency"],
                "status": "processing",
                "latest_charge": None,
                "livemode": session["livemode"],
                "metadata": dict(session["metadata"]),
            }
            session.update(status="complete", payment_status="unpaid", payment_intent=intent_id)
        if paid:
            self.settle(session_id, fee=fee, **settled)

    def settle(self, session_id: str, *, fee: int = 257, **settled: Any) -> None:
        """The money arrives. ``settled`` overrides fields of the balance transaction, None takes it away."""
        with self.lock:
            session = self.sessions[session_id]
            intent = self.intents[session["payment_intent"]]
            amount = session["amount_total"]
            balance: dict[str, Any] | None = {
                "id": self.new_id("txn"),
                "object": "balance_transaction",
                "amount": amount,
                "currency": "cny",
                "fee": fee,
                "net": amount - fee,
                "type": "charge",
                "status": "pending",
                **settled,
            }
            if settled.get("missing"):
                balance = None
            charge = {"id": self.new_id("ch"), "object": "charge", "amount": amount, "balance_transaction": balance}
            intent.update(status="succeeded", amount_received=amount, latest_charge=charge)
            session.update(payment_status="paid")

    def lose(self, session_id: str) -> None:
        """The later answer is no."""
        with self.lock:
            self.intents[self.sessions[session_id]["payment_intent"]]["status"] = "requires_payment_method"

    def expire(self, session_id: str) -> None:
        with self.lock:
            self.sessions[session_id].update(status="expired", url=None)

    # What Stripe answers.

    def create(self, form: dict[str, str], key: str) -> tuple[int, dict[str, Any]]:
        with self.lock:
            if key in self.replies:
                before, status, reply = self.replies[key]
                if before != form:
                    return 400, _error("idempotency_error", "", "The key was used with other parameters.")
                return status, reply
            if self.refuse:
                return 400, _error("invalid_request_error", self.refuse, "Refused.")
            session_id = self.new_id("cs")
            session = {
                "id": session_id,
                "object": "checkout.session",
                "amount_total": int(form["line_items[0][price_data][unit_amount]"]),
                "currency": form["line_items[0][price_data][currency]"],
                "client_reference_id": form.get("client_reference_id"),
                "livemode": False,
                "metadata": {"gift": form["metadata[gift]"], "fund": form["metadata[fund]"]},
                "mode": form["mode"],
                "payment_intent": None,
                "payment_status": "unpaid",
                "status": "open",
                "success_url": form["success_url"],
                "url": f"https://checkout.stripe.com/c/pay/{session_id}",
            }
            self.sessions[session_id] = session
            self.replies[key] = (form, 200, copy.deepcopy(session))
            return 200, copy.deepcopy(session)

    def retrieve(self, session_id: str, expand: bool) -> tuple[int, dict[str, Any]]:
        with self.lock:
            if session_id not in self.sessions:
                return 404, _error("invalid_request_error", "resource_missing", f"No such session: {session_id}")
            session = copy.deepcopy(self.sessions[session_id])
            if expand and session["payment_intent"]:
                session["payment_intent"] = copy.deepcopy(self.intents[session["payment_intent"]])
            return 200, session

    def event(self, kind: str, session_id: str, **more: Any) -> bytes:
        """The body of an event about the session as it is now."""
        event = {
            "id": self.new_id("evt"),
            "object": "event",
            "api_version": "2026-10-28.endive",
            "created": int(time.time()),
            "livemode": False,
            "pending_webhooks": 1,
            "type": kind,
            "data": {"object": self.retrieve(session_id, expand=False)[1]},
            **more,
        }
        return json.dumps(event).encode()


def signed(body: bytes, *, at: float | None = None, secret: str = SECRET) -> str:
    """The Stripe-Signature header of ``body``, by the SDK's own signer."""
    timestamp = int(time.time() if at is None else at)
    return stripe.WebhookSignature.generate_signature_header(body.decode(), secret, timestamp)


def _error(kind: str, code: str, message: str) -> dict[str, Any]:
    return {"error": {"type": kind, "code": code, "message": message}}


def serve(stand_in: StandIn) -> ThreadingHTTPServer:
    """A server on a free port of loopback; the caller shuts it down."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.0"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
            form = dict(parse_qsl(body, keep_blank_values=True))
            self._answer(lambda: stand_in.create(form, self.headers.get("Idempotency-Key", "")))

        def do_GET(self) -> None:
            url = urlsplit(self.path)
            self._answer(lambda: stand_in.retrieve(url.path.rpartition("/")[2], "expand" in url.query))

        def _answer(self, reply: Any) -> None:
            stand_in.requests.append((self.command, self.path))
            status, content = (500, _error("api_error", "", "Down.")) if stand_in.down else reply()
            if self.headers.get("Authorization") != f"Bearer {KEY}":
                status, content = 401, _error("invalid_request_error", "", "Invalid API key.")
            data = json.dumps(content).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(data)))
            self.send_header("Request-Id", "req_test")
            self.send_header("Stripe-Should-Retry", "false")
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    return server
