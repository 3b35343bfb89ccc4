"""The blocks that the body of a page is made of: few, each for one thing."""

from home.sites.blocks.body import BodyBlock

__all__ = ["BodyBlock"]
