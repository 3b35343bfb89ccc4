"""What `check --deploy` refuses."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connection

# A middleware comes after those it relies on.
ORDER = (
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "portal.serving.policy.PolicyMiddleware",
    "portal.serving.hosts.HostMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "portal.accounts.preferences.PreferenceMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
)


@register(Tags.security, deploy=True)
def practice_is_off(**_: Any) -> list[CheckMessage]:
    return [
        Error(f"{name} is on: it is for trying out, never for real people.", hint=f"Unset {name}.", id="serving.E001")
        for name in ("PRACTICE_PAYMENTS", "PRACTICE_MAIL")
        if getattr(settings, name)
    ]


@register(Tags.security)
def middleware_is_in_order(**_: Any) -> list[CheckMessage]:
    found = [name for name in settings.MIDDLEWARE if name in ORDER]
    if found == list(ORDER):
        return []
    return [Error("MIDDLEWARE lacks one of these or has them in another order: " + ", ".join(ORDER), id="serving.E002")]


# Kinds of file system that a restart of the machine empties.
IN_MEMORY = frozenset({"tmpfs", "ramfs"})


@register(Tags.security)
def rendered_pages_can_be_withdrawn(**_: Any) -> list[CheckMessage]:
    root = settings.RENDERED_ROOT
    if not root:
        return []
    found: list[CheckMessage] = []
    if connection.vendor != "postgresql":
        found.append(
            Error(
                "RENDERED_ROOT is set, and the database is not PostgreSQL: its locks keep an old page off nginx.",
                hint="Leave RENDERED_ROOT empty.",
                id="serving.E003",
            )
        )
    if not Path(root).is_absolute():
        found.append(Error("RENDERED_ROOT is not a whole path.", id="serving.E004"))
    return found


@register(Tags.security, deploy=True)
def rendered_pages_are_in_memory(**_: Any) -> list[CheckMessage]:
    root = settings.RENDERED_ROOT
    if not root or file_system_of(Path(root)) in IN_MEMORY:
        return []
    return [
        Error(
            f"RENDERED_ROOT ({root}) is not in memory: after a failure of the machine its disk could show pages that "
            "were withdrawn.",
            hint="Mount a tmpfs there (deploy/install.sh does so).",
            id="serving.E005",
        )
    ]


def file_system_of(path: Path) -> str:
    """The kind of file system that ``path`` lies in, as Linux calls it; empty where that cannot be told."""
    try:
        mounts = Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    whole, best, kind = path.resolve(), Path(), ""
    for line in mounts:
        fields, _, after = line.partition(" - ")
        point = Path(fields.split()[4].replace("\\040", " "))
        # A later mount on the same point hides the earlier one.
        if whole.is_relative_to(point) and len(point.parts) >= len(best.parts):
            best, kind = point, after.split()[0]
    return kind
