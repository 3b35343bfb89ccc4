"""Watches everything a browser's pages do: where they ask, what they complain about."""

from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, Response

# Of Wagtail 8.0's tabs, when a window above the page is drawn anew after an upload. Nothing comes of it.
WAGTAILS_OWN = "Cannot find matching a matching panel for the trigger/tab"


class Watch:
    """Collects, from its beginning on, what no page of ours may do."""

    def __init__(self, context: BrowserContext, port: int) -> None:
        self.asked: list[str] = []
        self._port = port
        self._problems: list[str] = []
        self._refused_pages: set[str] = set()
        context.on("request", self._see_request)
        context.on("response", self._see_response)
        context.on("console", self._see_console)
        context.on("weberror", lambda error: self._see_error(str(error.error)))

    def problems(self) -> list[str]:
        """What was seen, told once."""
        seen, self._problems = self._problems, []
        return seen

    def _is_ours(self, url: str) -> bool:
        parts = urlsplit(url)
        if parts.scheme in ("data", "blob", "about"):
            return True
        host = parts.hostname or ""
        return (host == "localhost" or host.endswith(".localhost")) and parts.port == self._port

    def _see_error(self, said: str) -> None:
        if not said.startswith(WAGTAILS_OWN):
            self._problems.append(f"script error: {said}")

    def _see_request(self, request: Request) -> None:
        self.asked.append(request.url)
        if not self._is_ours(request.url):
            self._problems.append(f"asked an outside host: {request.url}")

    def _see_response(self, response: Response) -> None:
        if response.status >= 500:
            self._problems.append(f"{response.status}: {response.url}")
        elif response.status >= 400 and (response.request.is_navigation_request() or _keeps_a_draft(response)):
            self._refused_pages.add(response.url)

    def _see_console(self, message: ConsoleMessage) -> None:
        if message.type not in ("error", "warning"):
            return
        # A page that says 404 or 422 on purpose is logged by the browser as one that failed to load.
        if message.text.startswith("Failed to load resource") and message.location["url"] in self._refused_pages:
            return
        self._problems.append(f"{message.type} on {message.page.url if message.page else '?'}: {message.text}")


def _keeps_a_draft(response: Response) -> bool:
    """The page editor keeps a draft by itself every few seconds, and is told 400 while it cannot be kept."""
    return response.status == 400 and response.request.method == "POST" and "/admin/pages/" in response.url
