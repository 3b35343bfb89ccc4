"""Write docs/reference/personal-data.md from the running product."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs/reference/personal-data.md"
HEAD = """# Personal data

What is kept about people, kind by kind, as the apps account for it in their `personal_data.py`.
`tools/personal_data.py` writes this page; a test compares it with the running product. People read the same at
`/privacy/`, in Chinese and in English. [Why it is so](../explanation/personal-data.md) ·
[how to account for something new](../how-to/account-for-personal-data.md)

Of each model: what **goes** when its person is erased (with its row, or blanked); what stays as a **pseudonym**, a
reference to an account without name, address and number; and what **stays** though it is personal. The rest is about
the thing.
"""


def _kind(key: str, provider: object) -> str:
    said = [f"\n## {provider.title} (`{key}`)\n\n"]
    for label, words in (
        ("What", provider.what),
        ("What for", provider.purpose),
        ("By which right", provider.basis.label),
        ("Who sees it", provider.seen_by),
        ("How long", provider.kept),
        ("When its person is erased", provider.erased),
    ):
        said.append(f"- **{label}**: {words}\n")
    said.append("\n| model | goes | pseudonym | stays |\n|---|---|---|---|\n")
    said += [f"| `{each.model}` | {each.goes} | {each.pseudonym} | {each.stays} |\n" for each in provider.models]
    return "".join(said)


def page() -> str:
    """The whole page, in English."""
    from django.utils import translation

    from portal.personal_data.providers import impersonal_data, personal_data

    with translation.override("en"):
        kinds = "".join(_kind(key, personal_data[key]) for key in personal_data.keys())  # noqa: SIM118
    none = "".join(f"| `{each.model}` | {each.fields} | {each.why} |\n" for each in impersonal_data)
    rest = "\n## Holds none\n\nFields that could tell of a person, and why they do not.\n\n"
    return HEAD + kinds + rest + "| model | fields | why |\n|---|---|---|\n" + none


def main() -> None:
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.test")
    import django

    django.setup()
    PAGE.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
