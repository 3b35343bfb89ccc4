"""The outer application of the serving tests, which this app's promises are about."""

from tests.portal.serving.conftest import client as client
from tests.portal.serving.conftest import gateway as gateway
from tests.portal.serving.conftest import site as site
