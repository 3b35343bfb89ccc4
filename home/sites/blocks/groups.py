"""Under which headings an editor finds the blocks."""

from django.utils.translation import pgettext_lazy

READ = pgettext_lazy("group of blocks", "To read")
LOOK = pgettext_lazy("group of blocks", "To look at")
REACH = pgettext_lazy("group of blocks", "To do and to reach")
