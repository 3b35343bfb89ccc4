"""Texts of pages in the language of the request."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from home.sites.models.reading import ReadingPage
from home.sites.models.serving import PublicPageMixin
from portal.design.figures import phrases

register = template.Library()


def _spoken_here(language: str) -> bool:
    return (get_language() or "zh-hans").lower().startswith(language.lower()[:2])


@register.simple_tag
def page_text(page: PublicPageMixin, name: str, in_phrases: bool = False) -> SafeString:
    """The field in the language of the request, marked with its language where that is another one."""
    language = page.speaks(name)
    words = phrases(page.in_language(name)) if in_phrases else page.in_language(name)
    return (
        format_html("{}", words)
        if _spoken_here(language)
        else format_html('<span lang="{}">{}</span>', language, words)
    )


@register.simple_tag
def page_words(page: PublicPageMixin, name: str) -> str:
    """The same without a mark, for a title or a description."""
    return str(page.in_language(name))


@register.simple_tag
def page_language(page: PublicPageMixin, name: str) -> str:
    return page.speaks(name)


@register.simple_tag(takes_context=True)
def page_address(context: template.Context, page: ReadingPage) -> str:
    """Where the page is on the host the viewer is on."""
    return page.address(context.get("request"))
