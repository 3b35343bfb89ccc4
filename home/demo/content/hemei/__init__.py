"""和美 in 保和: a house at the corner that everybody uses, and its 和和美美."""

from home.demo.content.hemei.cases import CASES
from home.demo.content.hemei.linkage import CARDS, ORGANISATIONS, PROJECTS
from home.demo.content.hemei.money import GIFTS_PER_MONTH, NAMED, PAYMENTS, REQUESTS
from home.demo.content.hemei.notices import NOTICES
from home.demo.content.hemei.people import CAST, COUNCIL, NEIGHBOURS, SUFFIX
from home.demo.content.hemei.stories import PLAIN_PAGES, STORIES
from home.demo.content.hemei.topics import TOPICS
from home.demo.content.hemei.volunteering import EVENTS
from home.demo.content.typical import Telling

HEMEI = Telling(
    community="和美社区",
    cast=CAST,
    neighbours=NEIGHBOURS,
    council=COUNCIL,
    suffix=SUFFIX,
    meets_at="综合体四楼夜校",
    home={
        "extension": "4207",
        "duty": "综合体一楼服务台，谁当班谁接",
        "duty_english": "Desk on the ground floor of the house at the corner",
        "hours": "周一至周五 9:00–20:00，周末 9:00–18:00；楼开到 21:30",
        "hours_english": "Mon to Fri 9:00–20:00, weekends 9:00–18:00; the house until 21:30",
        "address": "和美东路口社区综合体，坡道在东面",
        "address_english": "The house at the corner of Hemei East Road; the ramp is on its east side",
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
