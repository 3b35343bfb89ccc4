from tests.portal.notify.rooms import _kinds  # noqa: F401 - a fixture
