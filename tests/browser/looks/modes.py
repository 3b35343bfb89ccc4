"""The dresses that a page can wear, and which of them are looked at every day."""

from dataclasses import dataclass, replace
from itertools import product

from playwright.sync_api import Page

HEIGHT = 900


@dataclass(frozen=True)
class Mode:
    """One dress. All but the language changes on the page itself, as the cookie and the machine would have it."""

    width: int = 360
    dark: bool = False
    large: bool = False
    more: bool = False
    english: bool = False
    paper: bool = False
    forced: bool = False

    def __str__(self) -> str:
        said = [str(self.width), "dark" if self.dark else "light"]
        said += [name for name in ("large", "more", "english", "paper", "forced") if getattr(self, name)]
        return "-".join(said)

    @property
    def language(self) -> str:
        return "en" if self.english else "zh-hans"

    @property
    def opposite(self) -> "Mode":
        """The other dress in everything, in the same language."""
        return replace(
            self, width=1280 if self.width == 360 else 360, dark=not self.dark, large=not self.large, more=not self.more
        )

    def put_on(self, page: Page) -> None:
        page.set_viewport_size({"width": self.width, "height": HEIGHT})
        page.emulate_media(
            media="print" if self.paper else "screen",
            color_scheme="dark" if self.dark else "light",
            forced_colors="active" if self.forced else "none",
        )
        page.evaluate(
            """([size, contrast]) => {
                document.documentElement.dataset.size = size;
                document.documentElement.dataset.contrast = contrast;
            }""",
            ["large" if self.large else "normal", "more" if self.more else "normal"],
        )


# Every two properties meet in every way in one of these six: width, night, large type, contrast, language.
PAIRWISE = [
    Mode(1280 if row[0] else 360, *map(bool, row[1:]))
    for row in ((0, 0, 0, 0, 0), (1, 0, 0, 1, 1), (1, 1, 0, 0, 1), (1, 1, 1, 0, 0), (0, 1, 1, 1, 0), (0, 0, 1, 1, 1))
]
WHOLE = [Mode(width, *rest) for width, *rest in product((360, 1280), *[(False, True)] * 4)]
