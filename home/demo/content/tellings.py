"""The communities that the demo tells in depth."""

from home.demo.content.hemei import HEMEI
from home.demo.content.typical import Telling
from home.demo.content.xianglong import XIANGLONG
from home.demo.content.xinhong import XINHONG

TELLINGS: list[Telling] = [XINHONG, XIANGLONG, HEMEI]
