"""The outer application of the serving tests, which this app's promises are about."""

from tests.portal.serving.conftest import gateway as gateway
from tests.portal.serving.conftest import site as site
from tests.portal.serving.conftest import visitor as visitor
