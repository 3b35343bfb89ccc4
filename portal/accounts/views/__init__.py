"""The account pages that are not allauth's."""
