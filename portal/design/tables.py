"""Tables for spreadsheets: what every downloaded file of the house has in common."""

# What a spreadsheet would take for a formula, also as a Chinese keyboard writes it.
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
# Spreadsheets take a file with it for UTF-8.
BYTE_ORDER_MARK = "\ufeff"


def safe_text(text: str) -> str:
    """``text`` as a cell that no spreadsheet computes: an apostrophe goes before what looks like a formula."""
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text


class Echo:
    """A file that hands back what is written to it."""

    def write(self, line: str) -> str:
        return line
