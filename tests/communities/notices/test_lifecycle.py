"""Any order of acts by anybody: what was said once stays readable, and the state follows the rules."""

from datetime import timedelta

from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from communities.notices import actions
from communities.notices.models import Notice
from tests.communities.notices.conftest import content

ACTS = st.lists(
    st.tuples(
        st.sampled_from(["publish", "change", "correct", "correct stale", "withdraw", "discard"]),
        st.text("甲乙丙", min_size=1, max_size=3),
    ),
    max_size=12,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(acts=ACTS)
def test_any_order_of_acts(district, acts):
    worker = district.people["community worker"]
    notice = actions.draft_notice(by=worker, community=district.community, content=content())
    state, versions = "draft", []
    title = "周五停水"
    for act, words in acts:
        said = content(title=words, valid_until=timezone.now() + timedelta(days=1))
        if act == "publish":
            actions.publish_notice(by=worker, notice=notice)
            if state == "draft":
                state, versions = "published", [title]
        elif act == "change":
            if state != "gone":
                actions.change_draft(by=worker, notice=notice, content=said)
                title = words if state == "draft" else title
        elif act in ("correct", "correct stale"):
            version = len(versions) if act == "correct" else len(versions) + 1
            try:
                actions.correct_notice(by=worker, notice=notice, content=said, note="改", version=version)
            except actions.StaleNotice:
                assert state != "published" or act == "correct stale"
            else:
                assert state == "published"
                title = words
                versions.append(words)
        elif act == "withdraw":
            try:
                actions.withdraw_notice(by=worker, notice=notice, reason="改期")
            except actions.StaleNotice:
                assert state == "draft"
            else:
                state = "withdrawn"
        elif state == "draft":
            assert actions.discard_draft(by=worker, notice=notice)
            break
        else:
            assert actions.discard_draft(by=worker, notice=notice) is False
        now = Notice.objects.get(pk=notice.pk)
        assert (now.state, now.title, now.version) == (state, title, len(versions))
        assert list(now.revisions.order_by("version").values_list("title", flat=True)) == versions
