"""nginx's configuration, written from its template and the settings, so that both always mean the same."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings

from portal.accounts.preferences import CHOICES, cookie_name
from portal.serving.file_headers import said_of_all
from portal.serving.page_files import PATH, TYPES, query_pattern
from portal.serving.replies import refusal

TEMPLATE = Path(__file__).resolve().parents[2] / "deploy" / "nginx" / "site.conf"
# First segments of addresses that are asked for at a rate of their own.
ALONE = ("accounts", "admin", "django-admin", "documents")
# What nginx says when no page process can.
WORDS = {"calm": 502, "busy": 503, "large": 413}


@dataclass(frozen=True)
class Site:
    """What differs between installations. Rates are nginx's (``30r/s``), addresses ``host:port``."""

    pages: list[str]
    live: list[str]
    logs: str = "/var/log/nginx/jia-kongjian"
    # For which lines of the log are gathered: writing each one at once costs a twentieth of all that files allow.
    log_seconds: int = 1
    # Without a certificate plain http is served, which is for tests alone.
    certificate: str = ""
    key: str = ""
    listen: list[str] = field(default_factory=lambda: ["443", "[::]:443"])
    pages_rate: str = "30r/s"
    pages_burst: int = 120
    accounts_rate: str = "5r/s"
    accounts_burst: int = 40


def site_configuration(site: Site) -> str:
    """What belongs into nginx's http block."""
    scheme = "https" if site.certificate else "http"
    ports = {address.rsplit(":", 1)[-1] for address in site.listen}
    usual = ports == {"443" if site.certificate else "80"}
    filled = {
        "accounts_rate": site.accounts_rate,
        "alone": "\n".join(_alone(name, site) for name in ALONE),
        "body_deadline": str(settings.REQUEST_BODY_DEADLINE),
        "endings": "|".join(re.escape(ending) for ending in sorted(TYPES)),
        "headers": _lines(f'add_header {name} "{value}";' for name, value in said_of_all(scheme)),
        "host": "$host" if usual else "$host:$server_port",
        "listen": _lines(_listening(site), 4),
        "live": _lines((f"server {address} max_fails=1 fail_timeout=2s;" for address in site.live), 4),
        "gathered": f" buffer=64k flush={site.log_seconds}s" if site.log_seconds else "",
        "logs": site.logs,
        "media": str(settings.MEDIA_ROOT),
        "names": f"{settings.BASE_DOMAIN} *.{settings.BASE_DOMAIN}",
        "odd": _odd(),
        "pages": _lines((f"server {address} max_fails=1 fail_timeout=2s;" for address in site.pages), 4),
        "pages_burst": str(site.pages_burst),
        "pages_rate": site.pages_rate,
        "path": PATH,
        "preferences": "\n".join(_preference(name) for name in CHOICES),
        "query": query_pattern(),
        "redirect": _redirect(usual) if site.certificate else "",
        "rendered": settings.RENDERED_ROOT or "/nonexistent",
        "say": _SAY,
        "session": re.escape(settings.SESSION_COOKIE_NAME),
        "span": rf"(?<jia_span>\d\d\d\d-\d\d-\d\dT\d\d:\d)\d:\d\d{_offset()}",
        "static": str(settings.STATIC_ROOT),
        "types": _lines((f'"{kind}" {ending.removeprefix(".")};' for ending, kind in sorted(TYPES.items())), 12),
        "upload_limit": str(settings.UPLOAD_BODY_LIMIT),
        "usual": "-".join(values[0] for values in CHOICES.values()),
        "variant": "-".join(f"$jia_{name}" for name in CHOICES),
        "words": "\n".join(_words(name, status) for name, status in WORDS.items()),
    }
    return re.sub(r"@([a-z_]+)@", lambda found: filled[found[1]], TEMPLATE.read_text(encoding="utf-8"))


_SAY = (
    'default_type "text/html; charset=utf-8"; add_header Content-Language $jia_language always; '
    "add_header Cache-Control no-store always; add_header X-Content-Type-Options nosniff always; "
    "add_header Content-Security-Policy \"default-src 'none'; frame-ancestors 'none'\" always;"
)


def _lines(lines: Iterable[str], indent: int = 8) -> str:
    return "\n".join(" " * indent + line for line in lines)


def _listening(site: Site) -> list[str]:
    if not site.certificate:
        return [f"listen {address};" for address in site.listen]
    return [
        *(f"listen {address} ssl http2;" for address in site.listen),
        f"ssl_certificate {site.certificate};",
        f"ssl_certificate_key {site.key};",
        "ssl_protocols TLSv1.2 TLSv1.3;",
        "ssl_session_cache shared:jia:10m;",
        "ssl_session_timeout 1d;",
        "ssl_session_tickets off;",
    ]


def _alone(name: str, site: Site) -> str:
    return f"""    location ^~ /{name}/ {{
        limit_req zone=jia_accounts burst={site.accounts_burst} nodelay;
        error_page 413 = @large;
        error_page 429 = @busy;
        error_page 502 504 = @calm;
        proxy_pass http://jia_pages;
    }}"""


def _redirect(usual: bool) -> str:
    if not usual:
        return ""
    names = f"{settings.BASE_DOMAIN} *.{settings.BASE_DOMAIN}"
    return (
        f"server {{\n    listen 80;\n    listen [::]:80;\n    server_name {names};\n    server_tokens off;\n"
        "    access_log off;\n    location /.well-known/acme-challenge/ { root /var/www/acme; }\n"
        "    location / { return 301 https://$host$request_uri; }\n}\n"
    )


def _odd() -> str:
    """Cookies of ours that are not written as we write them: doubled, quoted, with spaces."""
    names = [re.escape(cookie_name(name)) for name in CHOICES]
    spaced = f'    "~(?:{"|".join(names)})(?:\\s|=\\s|=\\")" 1;\n'
    return spaced + "".join(f'    "~{name}=.*{name}=" 1;\n' for name in names)


def _preference(name: str) -> str:
    first, *others = CHOICES[name]
    cookie = re.escape(cookie_name(name))
    rows = "".join(f' "~(?:^|;\\s*){cookie}={value}\\s*(?:;|$)" {value};' for value in others)
    return f'map $http_cookie $jia_{name} {{ default {first}; "" {first};{rows} }}'


def _words(name: str, status: int) -> str:
    first, *others = CHOICES["language"]
    said = {language: refusal(status, language).body.decode() for language in (first, *others)}
    rows = "".join(f"    {language} '{said[language]}';\n" for language in others)
    return f"map $jia_language $jia_{name} {{\n    default '{said[first]}';\n{rows}}}"


def _offset() -> str:
    """Of our time zone, as $time_iso8601 writes it, ready for a pattern."""
    offset = datetime.now(ZoneInfo(settings.TIME_ZONE)).strftime("%z")
    return re.escape(f"{offset[:3]}:{offset[3:]}")
