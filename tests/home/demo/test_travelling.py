"""The demo's clock: what asks for the time within is told the other moment, the defaults of fields as well."""

from datetime import UTC, datetime

import pytest
from django.utils import timezone

from communities.notices.models import Notice
from home.demo.travelling import at

pytestmark = pytest.mark.once


def test_within_it_is_another_moment_also_for_the_defaults_of_fields():
    moment = datetime(2026, 6, 12, 12, 16, tzinfo=UTC)
    with at(moment):
        assert timezone.now() == moment
        assert timezone.localdate() == moment.date()
        assert Notice().written_at == moment
    assert timezone.now() != moment
