"""Write docs/reference/registries.md from the running product."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HEAD = """# Registries

The one mechanism by which a lower room shows what an upper room brings. An app fills a registry in
`AppConfig.ready`; its owner reads it in order. `tools/registries.py` writes
this page; a test compares it with the running product.

| registry | what it is for | what is in it |
|---|---|---|
"""


def main() -> None:
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.test")
    import django

    django.setup()
    from portal.registries import all_registries

    rows = [
        f"| `{name}` | {registry.purpose} | {', '.join(f'`{key}`' for key in registry.keys()) or 'nothing yet'} |\n"  # noqa: SIM118
        for name, registry in all_registries().items()
    ]
    (ROOT / "docs/reference/registries.md").write_text(HEAD + "".join(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
