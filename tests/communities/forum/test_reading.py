"""Lists, a topic, unread, what is found and the feed, as each viewer sees them; and what they cost."""

from xml.etree import ElementTree

import pytest
from django.utils import timezone

from communities.forum.actions import follow_topic, hide_reply, keep_draft, lock_topic, mark_read, react
from communities.forum.actions.drafting import Content
from communities.forum.models import ReadMark
from communities.forum.queries import topics_of, unread_in_all, with_unread
from portal.live.topics import may_hear
from tests.communities.forum.conftest import html, many, say

pytestmark = pytest.mark.once

FORUM = "/c/xinhong/forum/"
SEARCHING = "/c/xinhong/search/"


def test_the_list_says_how_many_are_unread(client, people, topic):
    say(people["committee chair"], topic)
    client.force_login(people["committee member"])
    assert "<b>2</b> 条没看过" in html(client, FORUM)
    client.get(topic.address())
    assert "都看过了" in html(client, FORUM)
    say(people["committee chair"], topic)
    say(people["committee member"], topic)
    assert "<b>1</b> 条没看过" in html(client, FORUM)


def test_unread_is_what_others_said_beyond_the_mark_and_anybody_may_read(people, topic):
    chair, resident, member = (people[name] for name in ("committee chair", "resident", "committee member"))
    for by in (chair, chair, resident, chair):
        say(by, topic)
    hide_reply(by=people["forum moderator"], reply=topic.replies.get(number=3), reason="x")

    def unread(who) -> int:
        return with_unread(topics_of(topic.community), who).get().unread

    # The resident opened it (read up to 1) and wrote 4; 3 is hidden; 2 and 5 are left.
    assert (unread(resident), unread(member)) == (2, 4)
    mark_read(by=member, topic=topic, number=4)
    mark_read(by=member, topic=topic, number=2)
    assert unread(member) == 1
    assert ReadMark.objects.get(person=member).number == 4


def test_to_the_first_unread_on_whichever_page(client, people, topic):
    many(topic, people, 50)
    client.force_login(people["committee chair"])
    mark_read(by=people["committee chair"], topic=topic, number=41)
    assert client.get(topic.address_of_unread())["Location"] == f"{topic.address()}?page=3#r-42"
    page = html(client, topic.address(), page="3")
    assert page.index('class="since"') < page.index('id="r-42"') < page.index('id="r-43"')
    assert client.get(topic.address_of_unread())["Location"] == f"{topic.address()}?page=3#r-51"
    assert client.get(topic.address_of(20))["Location"] == f"{topic.address()}#r-20"
    assert client.get(topic.address_of(52)).status_code == 404
    assert client.get(topic.address(), {"page": "4"}).status_code == 404


def test_a_look_at_the_head_alone_reads_nothing(client, people, topic):
    client.force_login(people["committee chair"])
    client.head(topic.address())
    assert not ReadMark.objects.filter(person=people["committee chair"]).exists()


def test_a_reply_shows_its_quote_its_words_and_who_speaks(client, district, people, topic):
    opening = topic.replies.get()
    answered = say(people["committee chair"], topic, "**11 米**", spoken_for=district.courtyard, quoted=opening,
        quoted_text="有人量过没有？")  # fmt: skip
    react(by=people["resident"], reply=answered, word="reassured", wanted=True)
    page = html(client, topic.address())
    for words in (
        "双鸿苑院落委员会",
        "<strong>11 米</strong>",
        "<p>有人量过没有？</p>",
        "放心了<b>1</b>",
        "正式答复",
        "王**",
    ):
        assert words in page
    assert people["committee chair"].name not in page
    assert "csrfmiddlewaretoken" not in page
    hide_reply(by=people["forum moderator"], reply=answered, reason="量错了")
    page = html(client, topic.address())
    assert "11 米" not in page
    assert "#2 被收起了" in page
    assert "量错了" in page


@pytest.mark.parametrize(
    ("who", "sees"),
    [(None, False), ("resident", False), ("resident elsewhere", False), ("worker elsewhere", False),
     ("administrator", False), ("committee member", True), ("forum moderator", True), ("community worker", True),
     ("district officer", True)],
)  # fmt: skip
def test_hidden_words_are_there_for_their_author_and_those_who_keep_order(client, people, topic, who, sees):
    reply = say(people["committee member"], topic, "三栋飞线")
    say(people["resident"], topic, "好", quoted=reply, quoted_text="三栋飞线")
    hide_reply(by=people["forum moderator"], reply=reply, reason="写了门牌")
    if who:
        client.force_login(people[who])
    seen = [html(client, topic.address()), html(client, f"{topic.address()}after/0/")]
    assert {"三栋飞线" in page for page in seen} == {sees}
    assert client.get(f"{topic.address()}2/history/").status_code == (200 if sees else 404)
    assert "三栋飞线" not in html(client, SEARCHING, q="飞线")
    for path in ("decisions/", "feed.atom"):
        assert "三栋飞线" not in html(client, FORUM + path)


def test_a_hidden_topic_is_nowhere_for_others_and_its_title_in_no_list(client, people, topic):
    hide_reply(by=people["forum moderator"], reply=topic.replies.get(), reason="是广告")
    for path in (FORUM, f"{FORUM}decisions/", f"{FORUM}feed.atom", f"{SEARCHING}?q=窗户"):
        assert topic.title not in client.get(path).content.decode().replace("q=窗户", "")
    assert "是广告" in html(client, f"{FORUM}decisions/")
    for path in ("", "unread/", "1/", "after/0/"):
        assert client.get(topic.address() + path).status_code == 404
    client.force_login(people["resident"])
    assert "我不服，提一次异议" in html(client, topic.address())


def test_two_characters_are_found_and_pages_hold_their_words(client, people, topic):
    say(people["committee chair"], topic, "电梯停了，<b>停水</b>也停")
    page = html(client, SEARCHING, q="停水")
    assert "&lt;b&gt;<mark>停水</mark>&lt;/b&gt;" in page
    assert f"{topic.address()}2/" in page
    assert "没有哪一条写着" in html(client, SEARCHING, q="停电")
    assert "停水" not in html(client, "/c/taoxi/search/", q="电梯").replace('value="电梯"', "")
    old = client.get(f"{FORUM}search/", {"q": "停水"})
    assert client.get(old["Location"]).content.decode().count("<mark>停水</mark>") == 1


def test_the_feed_is_atom_with_lasting_links(client, district, people, topic):
    say(people["committee chair"], topic)
    feed = ElementTree.fromstring(client.get(f"{FORUM}feed.atom").content)
    (entry,) = feed.findall("{http://www.w3.org/2005/Atom}entry")
    assert entry.findtext("{http://www.w3.org/2005/Atom}title") == f"[院落里] {topic.title}"
    assert entry.find("{http://www.w3.org/2005/Atom}link").get("href").endswith(f"localhost:8000{topic.address()}")


@pytest.mark.parametrize(
    "path", ["", "boards/yard/", "unanswered/", "feed.atom", "decisions/", "{topic}", "{topic}1/history/"]
)
def test_pages_for_the_signed_out_may_be_stored_and_those_of_others_not(client, people, topic, path):
    address = path.format(topic=topic.address()) if path.startswith("{") else FORUM + path
    answer = client.get(address)
    assert answer["X-Depends-On"] == f"{topic.community.path},*"
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")
    client.force_login(people["resident"])
    if path != "feed.atom":
        assert "X-Depends-On" not in client.get(address)


def test_what_has_come_is_given_as_a_fragment(client, people, topic):
    many(topic, people, 30)
    client.force_login(people["committee chair"])
    fragment = html(client, f"{topic.address()}after/5/")
    assert "<html" not in fragment
    assert (fragment.count('data-number="'), 'data-number="25"' in fragment) == (20, True)
    assert ReadMark.objects.get(person=people["committee chair"]).number == 25
    assert html(client, f"{topic.address()}after/99/").strip() == ""


def test_everybody_may_hear_a_topic_and_nothing_else_by_its_name():
    assert may_hear(None, "forum/12")
    for wrong in ("forum/", "forum/x", "forum/１", "forum/12/13", "forum/" + "1" * 19):
        assert not may_hear(None, wrong)


def test_a_locked_topic_says_since_when_and_why_and_offers_no_form(client, people, topic):
    lock_topic(by=people["forum moderator"], topic=topic, reason="说完了")
    client.force_login(people["committee chair"])
    page = html(client, topic.address())
    assert "说完了" in page
    assert "data-forum-draft" not in page


def test_the_home_page_leads_to_what_is_talked_over(client, district, people, topic):
    from home.sites.actions import open_front_door, open_site

    open_front_door(by=None, district=district.place)
    open_site(by=None, community=district.community)
    page = html(client, "/c/xinhong/")
    assert f'href="{topic.address()}"' in page
    assert '<p class="cnt">共 1 条</p>' in page
    assert "X-Depends-On" in client.get("/c/xinhong/")


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("script", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>'])
def test_a_script_in_any_field_is_text(client, people, board, language, script):
    from communities.forum.actions import open_topic

    topic = open_topic(by=people["resident"], board=board, title=script, content=Content(script))
    say(people["committee chair"], topic, script, quoted=topic.replies.get(), quoted_text=script)
    hide_reply(by=people["forum moderator"], reply=topic.replies.get(number=2), reason=script)
    lock_topic(by=people["forum moderator"], topic=topic, reason=script)
    client.cookies["language"] = language
    for who in (None, "resident", "forum moderator"):
        if who:
            client.force_login(people[who])
        for path in (
            topic.address(),
            FORUM,
            f"{FORUM}decisions/",
            f"{SEARCHING}?q=script",
            f"{SEARCHING}?q={script}",
        ):
            page = client.get(path).content.decode()
            assert "<script>alert" not in page
            assert "<img src=x" not in page


def test_a_draft_and_following_show_on_the_topic(client, people, topic):
    chair = people["committee chair"]
    draft = keep_draft(by=chair, community=topic.community, topic=topic, content=Content("写到一半"))
    follow_topic(by=chair, topic=topic, wanted=True)
    client.force_login(chair)
    page = html(client, topic.address())
    assert "写到一半</textarea>" in page
    assert "不用再告诉我" in page
    assert f"{timezone.localtime(draft.kept_at):%H:%M}" in page


def test_what_nobody_has_replied_to_waits_longest_first(client, people, board, topic):
    from communities.forum.actions import open_topic, pin_topic

    told, asked, locked = (
        open_topic(by=people["resident"], board=board, title=title, content=Content("x"))
        for title in ("新来的看这里", "哪里修鞋", "说完了的")
    )
    pin_topic(by=people["forum moderator"], topic=told, wanted=True)
    lock_topic(by=people["forum moderator"], topic=locked, reason="x")
    page = html(client, f"{FORUM}unanswered/")
    assert "等答复　2" in page
    assert page.index(topic.title) < page.index(asked.title)
    assert told.title not in page
    assert locked.title not in page
    answer = say(people["committee chair"], topic)
    assert "等答复　1" in html(client, FORUM)
    assert topic.title not in html(client, f"{FORUM}unanswered/")
    hide_reply(by=people["forum moderator"], reply=answer, reason="x")
    assert topic.title in html(client, f"{FORUM}unanswered/")
    for each in (topic, asked):
        say(people["committee chair"], each)
    assert "话头都有人接了" in html(client, f"{FORUM}unanswered/")


def test_all_unread_is_what_is_unread_in_each_topic(client, district, people, board, topic):
    from communities.forum.actions import open_topic

    chair, resident, member = (people[name] for name in ("committee chair", "resident", "committee member"))
    second = open_topic(by=chair, board=board, title="第二件", content=Content("x"))
    away = open_topic(by=chair, board=board, title="卖房子", content=Content("x"))
    say(resident, away)
    for by in (chair, resident, chair, member):
        say(by, topic)
        say(by, second)
    mark_read(by=member, topic=second, number=3)
    hide_reply(by=people["forum moderator"], reply=topic.replies.get(number=4), reason="x")
    hide_reply(by=people["forum moderator"], reply=second.replies.get(number=2), reason="x")
    hide_reply(by=people["forum moderator"], reply=away.replies.get(number=1), reason="x")
    for name in ("resident", "committee member", "committee chair", "forum moderator", "resident elsewhere"):
        each = with_unread(topics_of(topic.community), people[name])
        assert unread_in_all(topic.community, people[name]) == sum(one.unread for one in each)
    assert unread_in_all(district.elsewhere, chair) == 0
    # Of the first topic 1, 2, 3; of the second 4 (5 is the member's own, and 1 to 3 are read).
    assert unread_in_all(topic.community, member) == 4
    client.force_login(member)
    page = html(client, FORUM)
    assert "看没看过的 4 条" in page
    assert client.get(f"{FORUM}unread/")["Location"] == second.address_of_unread()
    for each in (topic, second):
        client.get(each.address())
    assert "看没看过的" not in html(client, FORUM)
    assert client.get(f"{FORUM}unread/")["Location"] == FORUM
