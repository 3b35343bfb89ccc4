"""Translation catalogues without gettext installed.

    tools/messages.py extract [APP ...]   add missing messages to each app's catalogue, drop gone ones
    tools/messages.py check               name every message that is missing, empty, fuzzy, gone, or
                                          translated in two ways
    tools/messages.py compile             write the .mo files that Django reads

Each app keeps locale/zh_Hans/LC_MESSAGES/django.po; the messages themselves are the English text.
portal/design also has an English one, by hand: what Django says itself, as we say it (portal/design/wording.py).
Django merges the catalogues, so one message has one translation in all of them; where a word means
two things, one of them gets a context (pgettext, `{% translate "…" context "…" %}`).

home/sites/wagtail_locale holds what Wagtail's own Chinese catalogues lack, for Python and for scripts, and a few
words that we say otherwise; it wins over all the others. `extract` adds what a new version of Wagtail brings.
"""

import argparse
import io
import re
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("portal", "communities", "fund", "volunteering", "home")
CATALOGUE = Path("locale/zh_Hans/LC_MESSAGES/django.po")
ENGLISH = Path("portal/design/locale/en/LC_MESSAGES/django.po")
REWORDED = "portal/design/wording.py"
WAGTAIL = ROOT / "home/sites/wagtail_locale/zh_Hans/LC_MESSAGES"
# Those that are installed, by their folders in the package.
WAGTAIL_APPS = (
    "",
    "admin",
    "users",
    "images",
    "documents",
    "snippets",
    "search",
    "sites",
    "embeds",
    "contrib/settings",
)
DOMAINS = ("django", "djangojs")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w+\}")
Key = tuple[str | None, str, str | None]  # context, singular, plural


def apps() -> list[Path]:
    return [path.parent for room in ROOMS for path in sorted((ROOT / room).glob("*/apps.py"))]


def messages_of(app: Path) -> dict[Key, list[str]]:
    """Every message in the app's Python files and templates, with the places it is used."""
    from babel.messages.extract import extract

    found: dict[Key, list[str]] = {}
    keywords = {
        "gettext": None,
        "gettext_lazy": None,
        "gettext_noop": None,
        "_": None,
        "ngettext": (1, 2),
        "ngettext_lazy": (1, 2),
        "pgettext": ((1, "c"), 2),
        "pgettext_lazy": ((1, "c"), 2),
        "npgettext": ((1, "c"), 2, 3),
        "npgettext_lazy": ((1, "c"), 2, 3),
    }
    for path, source in sources(app):
        for _line, message, _comments, context in extract("python", io.BytesIO(source.encode()), keywords, (), {}):
            singular, plural = (message[0], message[1]) if isinstance(message, tuple) else (message, None)
            if singular:
                found.setdefault((context, singular, plural), []).append(path.relative_to(ROOT).as_posix())
    return found


def sources(app: Path) -> Iterator[tuple[Path, str]]:
    from django.conf import settings
    from django.utils.translation.template import templatize

    if not settings.configured:
        settings.configure(USE_I18N=True)
    for path in sorted(app.rglob("*.py")):
        if "migrations" not in path.parts:
            yield path, path.read_text(encoding="utf-8")
    for path in sorted(p for ending in ("html", "txt", "xml") for p in (app / "templates").rglob(f"*.{ending}")):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield path, templatize(path.read_text(encoding="utf-8"), origin=str(path))


def key_of(entry: polib.POEntry) -> Key:
    return (entry.msgctxt, entry.msgid, entry.msgid_plural or None)


def extract_into_catalogue(app: Path) -> None:
    wanted = messages_of(app)
    path = app / CATALOGUE
    if not wanted and not path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    catalogue = polib.pofile(str(path)) if path.exists() else polib.POFile(wrapwidth=110)
    catalogue.wrapwidth = 110
    catalogue.metadata = {
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Language": "zh_Hans",
        "Plural-Forms": "nplurals=1; plural=0;",
    }
    kept = {key_of(entry): entry for entry in catalogue if not entry.obsolete}
    catalogue[:] = []
    for key in sorted(wanted, key=lambda key: (key[1], key[0] or "")):
        context, singular, plural = key
        entry = kept.get(key) or polib.POEntry(
            msgctxt=context, msgid=singular, msgid_plural=plural or "", msgstr_plural={0: ""} if plural else {}
        )
        entry.occurrences = [(name, "") for name in sorted(set(wanted[key]))]
        if "%(" in singular and "python-format" not in entry.flags:
            entry.flags.append("python-format")
        catalogue.append(entry)
    catalogue.save(str(path))
    print(f"{path.relative_to(ROOT)}: {len(catalogue)} messages, {len(catalogue.untranslated_entries())} to translate")


def findings() -> list[str]:
    """What keeps the Chinese interface from being complete; empty when nothing does."""
    problems = []
    for app in apps():
        path = app / CATALOGUE
        wanted = messages_of(app)
        catalogue = polib.pofile(str(path)) if path.exists() else polib.POFile()
        held = {key_of(entry): entry for entry in catalogue if not entry.obsolete}
        name = app.relative_to(ROOT).as_posix()
        problems += [f"{name}: not in the catalogue: {key[1]!r}" for key in wanted if key not in held]
        problems += [f"{name}: no longer used: {key[1]!r}" for key in held if key not in wanted]
        problems += [
            f"{name}: {'fuzzy' if entry.fuzzy else 'not translated'}: {entry.msgid!r}"
            for key, entry in held.items()
            if key in wanted and (entry.fuzzy or not entry.translated())
        ]
    return problems + disagreements([*apps(), WAGTAIL.parents[2]]) + reworded_in_one_language() + wagtail_findings()


def reworded_in_one_language() -> list[str]:
    """Messages of Django's own that only one of our two languages says in its own words."""
    messages = messages_of(ROOT / "portal" / "design")
    wanted = {key for key, places in messages.items() if REWORDED in places}
    held = {key_of(entry) for entry in polib.pofile(str(ROOT / ENGLISH)) if entry.translated()}
    return [f"{ENGLISH}: missing or not reworded in Chinese: {key[1]!r}" for key in sorted(wanted ^ held, key=str)]


def disagreements(apps: list[Path]) -> list[str]:
    """Messages that the apps translate in different ways: the first app's would be shown in all of them."""
    said: dict[tuple[str | None, str], dict[str, str]] = {}
    for app in apps:
        path = WAGTAIL / "django.po" if app == WAGTAIL.parents[2] else app / CATALOGUE
        for entry in polib.pofile(str(path)) if path.exists() else ():
            translation = entry.msgstr or entry.msgstr_plural.get(0, "")
            if translation and not entry.obsolete:
                name = app.relative_to(ROOT).as_posix() if app.is_relative_to(ROOT) else app.name
                said.setdefault((entry.msgctxt, entry.msgid), {})[name] = translation
    return [
        f"{text!r}{f' ({context})' if context else ''} is "
        + ", ".join(f"{translation} in {name}" for name, translation in by_app.items())
        + ": give one of them a context"
        for (context, text), by_app in said.items()
        if len(set(by_app.values())) > 1
    ]


def shipped_by_wagtail(domain: str) -> tuple[dict[Key, polib.POEntry], set[Key]]:
    """Every message of the installed Wagtail, and which of them it says in Chinese itself."""
    import wagtail

    shipped: dict[Key, polib.POEntry] = {}
    chinese: set[Key] = set()
    for app in WAGTAIL_APPS:
        folder = Path(wagtail.__file__).parent / app / "locale"
        for language, path in ((name, folder / name / f"LC_MESSAGES/{domain}.po") for name in ("en", "zh_Hans")):
            for entry in polib.pofile(str(path)) if path.exists() else ():
                if not entry.obsolete and language == "en":
                    shipped.setdefault(key_of(entry), entry)
                elif not entry.obsolete and entry.translated():
                    chinese.add(key_of(entry))
    return shipped, chinese


def wagtail_catalogue(domain: str) -> dict[Key, polib.POEntry]:
    return {key_of(entry): entry for entry in polib.pofile(str(WAGTAIL / f"{domain}.po"))}


def wagtail_findings() -> list[str]:
    """What of Wagtail's own words would be shown in English, or with a hole in it."""
    problems = []
    for domain in DOMAINS:
        shipped, chinese = shipped_by_wagtail(domain)
        ours = wagtail_catalogue(domain)
        said = chinese | {key for key, entry in ours.items() if entry.translated() and not entry.fuzzy}
        problems += [f"wagtail {domain}: not translated: {key[1]!r}" for key in shipped if key not in said]
        problems += [f"wagtail {domain}: no longer shipped: {key[1]!r}" for key in ours if key not in shipped]
        problems += [
            f"wagtail {domain}: other placeholders: {key[1]!r}" for key in ours if not _fills_in_alike(ours[key])
        ]
    return problems


def _fills_in_alike(entry: polib.POEntry) -> bool:
    """Nothing that the message does not give, and all that it gives whatever the number."""
    given = set(PLACEHOLDER.findall(entry.msgid_plural or entry.msgid))
    always = given & set(PLACEHOLDER.findall(entry.msgid))
    used = set(PLACEHOLDER.findall(entry.msgstr or entry.msgstr_plural.get(0, "")))
    return used <= given and (used >= always or not entry.translated())


def extract_from_wagtail() -> None:
    for domain in DOMAINS:
        shipped, chinese = shipped_by_wagtail(domain)
        held = wagtail_catalogue(domain)
        catalogue = polib.pofile(str(WAGTAIL / f"{domain}.po"), wrapwidth=0)
        catalogue[:] = [entry for key, entry in held.items() if key in shipped]
        for key, entry in shipped.items():
            if key not in held and key not in chinese:
                plural = {0: ""} if entry.msgid_plural else {}
                flags = [flag for flag in entry.flags if flag.endswith("-format")]
                catalogue.append(
                    polib.POEntry(
                        msgctxt=entry.msgctxt,
                        msgid=entry.msgid,
                        msgid_plural=entry.msgid_plural,
                        msgstr_plural=plural,
                        flags=flags,
                    )
                )
        catalogue.sort(key=lambda entry: (entry.msgid, entry.msgctxt or ""))
        catalogue.save()
        print(f"wagtail {domain}: {len(catalogue)} messages, {len(catalogue.untranslated_entries())} to translate")


def compile_catalogues() -> None:
    own = [p for room in ROOMS for p in (ROOT / room).glob("*/locale/*/LC_MESSAGES/django.po")]
    for path in sorted([*own, *WAGTAIL.glob("*.po")]):
        target = path.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < path.stat().st_mtime:
            polib.pofile(str(path)).save_as_mofile(str(target))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=["extract", "check", "compile"])
    parser.add_argument("apps", nargs="*", type=Path)
    given = parser.parse_args()
    if given.command == "extract":
        for app in [path.resolve() for path in given.apps] or apps():
            extract_into_catalogue(app)
        if not given.apps:
            extract_from_wagtail()
    elif given.command == "check":
        problems = findings()
        print("\n".join(problems) or "Every message has its Chinese.")
        return 1 if problems else 0
    else:
        compile_catalogues()
    return 0


if __name__ == "__main__":
    sys.exit(main())
