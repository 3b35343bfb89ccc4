"""The arrows between apps, for what import-linter cannot see: relations, templates and URL names."""

import re

import pytest
from django.apps import apps
from django.urls import URLResolver, get_resolver

from tests.architecture.arrows import ROOT, app_of, levels, may_know

pytestmark = pytest.mark.once

OURS = set(levels())
ROOMS = {app.partition(".")[0] for app in OURS}
TEMPLATES = [path for app in sorted(OURS) for path in sorted((ROOT / app.replace(".", "/")).rglob("templates/**/*.*"))]


def test_every_installed_app_of_ours_has_its_place_among_the_arrows():
    installed = {config.name for config in apps.get_app_configs() if config.name.split(".")[0] in ROOMS}
    assert installed <= OURS


def test_app_labels_name_room_and_app():
    for config in apps.get_app_configs():
        if config.name in OURS:
            assert config.label == config.name.replace(".", "_")


def test_relations_point_down():
    wrong = [
        f"{model._meta.label}.{field.name} -> {field.related_model._meta.label}"
        for model in apps.get_models()
        if model._meta.app_config.name in OURS
        for field in model._meta.get_fields()
        if field.is_relation
        and not field.auto_created
        and field.related_model not in (None, "self")
        and field.related_model._meta.app_config.name in OURS
        and not may_know(model._meta.app_config.name, field.related_model._meta.app_config.name)
    ]
    assert wrong == []


def template_owner(name: str) -> str | None:
    for path in TEMPLATES:
        if path.as_posix().endswith(f"/templates/{name}"):
            return app_of(path)
    return None


def test_templates_extend_and_include_only_what_is_below():
    reference = re.compile(r"{%\s*(?:extends|include)\s+[\"']([^\"']+)[\"']")
    wrong = []
    for path in TEMPLATES:
        for name in reference.findall(path.read_text(encoding="utf-8")):
            owner = template_owner(name)
            if owner and not may_know(app_of(path), owner):
                wrong.append(f"{path.relative_to(ROOT)} uses {name}")
    assert wrong == []


def url_namespaces() -> dict[str, set[str]]:
    """The app or apps that own each URL namespace of ours."""
    owners: dict[str, set[str]] = {}
    for resolver in get_resolver().url_patterns:
        if isinstance(resolver, URLResolver) and resolver.app_name:
            module = getattr(resolver.urlconf_name, "__name__", "")
            app = ".".join(module.split(".")[:2])
            if app in OURS:
                owners.setdefault(resolver.app_name, set()).add(app)
    return owners


def test_url_names_are_used_only_from_above():
    owners = url_namespaces()
    assert {"places", "notices", "donations", "disclosure"} <= set(owners)
    named = re.compile(r"(?:{%\s*url\s+|reverse(?:_lazy)?\(\s*|redirect\(\s*)[\"']([a-z_]+):[a-z_]+[\"']")
    files = TEMPLATES + [path for app in OURS for path in (ROOT / app.replace(".", "/")).rglob("*.py")]
    wrong = [
        f"{path.relative_to(ROOT)} names {namespace}"
        for path in files
        for namespace in named.findall(path.read_text(encoding="utf-8"))
        if namespace in owners and not any(may_know(app_of(path), owner) for owner in owners[namespace])
    ]
    assert wrong == []


@pytest.mark.parametrize("lower", ["portal/design", "communities/places", "fund/ledger"])
def test_the_arrows_themselves_forbid_something(lower):
    assert not may_know(lower.replace("/", "."), "home.sites")
