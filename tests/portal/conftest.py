"""Text messages that tests of several apps look at."""

import pytest

from tests.texts import KeptProvider


@pytest.fixture
def texts():
    """The text messages that were sent, oldest first."""
    KeptProvider.sent.clear()
    KeptProvider.refuses.clear()
    yield KeptProvider.sent
    KeptProvider.refuses.clear()


@pytest.fixture
def text_code(texts):
    """Reads the six digits of the newest text."""
    return lambda: texts[-1].facts["code"]
