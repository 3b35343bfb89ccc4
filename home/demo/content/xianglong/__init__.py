"""向龙 in 龙潭: people from the fields in high houses, and their 123+N."""

from home.demo.content.typical import Telling
from home.demo.content.xianglong.cases import CASES
from home.demo.content.xianglong.linkage import CARDS, ORGANISATIONS, PROJECTS
from home.demo.content.xianglong.money import GIFTS_PER_MONTH, NAMED, PAYMENTS, REQUESTS
from home.demo.content.xianglong.notices import NOTICES
from home.demo.content.xianglong.people import CAST, COUNCIL, NEIGHBOURS, SUFFIX
from home.demo.content.xianglong.stories import PLAIN_PAGES, STORIES
from home.demo.content.xianglong.topics import TOPICS
from home.demo.content.xianglong.volunteering import EVENTS

XIANGLONG = Telling(
    community="向龙社区",
    cast=CAST,
    neighbours=NEIGHBOURS,
    council=COUNCIL,
    suffix=SUFFIX,
    meets_at="院坝中心一楼",
    home={
        "extension": "4303",
        "duty": "院坝中心值守，进门第一张长凳",
        "duty_english": "Whoever sits on the first bench of the yard centre",
        "hours": "周一至周五 8:30–17:30，周六 9:00–12:00",
        "hours_english": "Mon to Fri 8:30–17:30, Sat 9:00–12:00",
        "address": "向龙一路院坝中心，没有台阶",
        "address_english": "Yard centre on Xianglong First Road, without steps",
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
