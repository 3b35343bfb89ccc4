"""What editors upload through Wagtail, by whichever of its pages: pictures drawn anew, documents of harmless types."""
