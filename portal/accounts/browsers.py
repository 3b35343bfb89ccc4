"""A browser and its system in plain words, so that one knows one's own in a list. Only the two words are kept."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

# The first sign found names it; those that call themselves another's name come before it.
BROWSERS = (
    ("micromessenger", "wechat"),
    ("huaweibrowser", "huawei"),
    ("miuibrowser", "xiaomi"),
    ("vivobrowser", "vivo"),
    ("heytapbrowser", "oppo"),
    ("quark", "quark"),
    ("ucbrowser", "uc"),
    ("mqqbrowser", "qq"),
    ("qqbrowser", "qq"),
    ("edg", "edge"),
    ("opr/", "opera"),
    ("firefox", "firefox"),
    ("fxios", "firefox"),
    ("chrome", "chrome"),
    ("crios", "chrome"),
    ("safari", "safari"),
)
SYSTEMS = (
    ("harmony", "harmony"),
    ("android", "android"),
    ("iphone", "iphone"),
    ("ipad", "ipad"),
    ("windows", "windows"),
    ("mac os", "mac"),
    ("cros", "chromeos"),
    ("linux", "linux"),
)
NAMES = {
    "wechat": pgettext_lazy("browser", "WeChat"),
    "huawei": pgettext_lazy("browser", "Huawei Browser"),
    "xiaomi": pgettext_lazy("browser", "Xiaomi Browser"),
    "vivo": pgettext_lazy("browser", "vivo Browser"),
    "oppo": pgettext_lazy("browser", "OPPO Browser"),
    "quark": pgettext_lazy("browser", "Quark"),
    "uc": pgettext_lazy("browser", "UC Browser"),
    "qq": pgettext_lazy("browser", "QQ Browser"),
    "edge": "Edge",
    "opera": "Opera",
    "firefox": "Firefox",
    "chrome": "Chrome",
    "safari": "Safari",
    "harmony": pgettext_lazy("system", "HarmonyOS"),
    "android": pgettext_lazy("system", "an Android telephone"),
    "iphone": "iPhone",
    "ipad": "iPad",
    "windows": pgettext_lazy("system", "a Windows computer"),
    "mac": pgettext_lazy("system", "a Mac"),
    "chromeos": "ChromeOS",
    "linux": pgettext_lazy("system", "a Linux computer"),
}


@dataclass(frozen=True)
class Browser:
    """Keys of ``NAMES``, or empty where nobody can tell."""

    browser: str = ""
    system: str = ""

    @classmethod
    def of(cls, user_agent: str) -> "Browser":
        said = user_agent[:500].lower()
        found = (next((key for sign, key in signs if sign in said), "") for signs in (BROWSERS, SYSTEMS))
        return cls(*found)

    def __str__(self) -> str:
        names = [str(NAMES[key]) for key in (self.browser, self.system) if key in NAMES]
        if len(names) == 2:
            return _("%(browser)s on %(system)s") % {"browser": names[0], "system": names[1]}
        return names[0] if names else _("A browser we do not know")
