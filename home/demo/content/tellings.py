"""The communities that the demo tells in depth, and who signs in there."""

from home.demo.content.typical import Telling
from home.demo.content.xinhong import XINHONG

TELLINGS: list[Telling] = [XINHONG]
