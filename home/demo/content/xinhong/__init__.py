"""新鸿: the community that the demo has told from the beginning."""

from home.demo.content.people import CAST, COMMITTEES, COUNCIL, MODERATORS, NEIGHBOURS
from home.demo.content.typical import Telling
from home.demo.content.xinhong.cases import CASES
from home.demo.content.xinhong.gifts import GIFTS_PER_MONTH, NAMED
from home.demo.content.xinhong.linkage import CARDS, ORGANISATIONS, PROJECTS
from home.demo.content.xinhong.notices import NOTICES
from home.demo.content.xinhong.payments import PAYMENTS
from home.demo.content.xinhong.requests import REQUESTS
from home.demo.content.xinhong.stories import PLAIN_PAGES, STORIES
from home.demo.content.xinhong.topics import TOPICS
from home.demo.content.xinhong.volunteering import EVENTS

XINHONG = Telling(
    community="新鸿社区",
    cast=[*CAST, *COMMITTEES, *MODERATORS],
    neighbours=NEIGHBOURS,
    council=COUNCIL,
    meets_at="党群服务中心二楼",
    home={
        "extension": "4006",
        "duty": "居委会值班室，服务中心一楼",
        "duty_english": "Committee desk, ground floor of the service centre",
        "hours": "周一至周五 9:00–18:00，周六 9:00–12:00",
        "hours_english": "Mon to Fri 9:00–18:00, Sat 9:00–12:00",
        "address": "新鸿路党群服务中心，电梯口有坡道",
        "address_english": "Service centre on Xinhong Road; a ramp leads to the lift",
    },
    cases=CASES,
    gifts=NAMED,
    gifts_per_month=GIFTS_PER_MONTH,
    payments=PAYMENTS,
    requests=REQUESTS,
    notices=NOTICES,
    topics=TOPICS,
    events=EVENTS,
    organisations=ORGANISATIONS,
    cards=CARDS,
    projects=PROJECTS,
    stories=STORIES,
    plain_pages=PLAIN_PAGES,
)
