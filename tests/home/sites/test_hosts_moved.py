"""Sites follow the host name and the port of the settings."""

import pytest
from django.core.exceptions import PermissionDenied
from wagtail.models import Site

from home.sites.actions import move_hosts
from portal.audit.models import Record

pytestmark = [pytest.mark.once, pytest.mark.django_db]


def test_sites_are_moved_where_the_settings_say_once(district, settings):
    settings.BASE_DOMAIN, settings.PUBLIC_PORT = "jia.example.org", 9000
    assert move_hosts(by=None) == Site.objects.count() > 2
    assert set(Site.objects.values_list("port", flat=True)) == {9000}
    assert Site.objects.get(is_default_site=True).hostname == "jia.example.org"
    home = Site.objects.get(hostname="xinhong.jia.example.org").root_page.specific
    assert home.place == district.community
    assert home.full_url == "http://xinhong.jia.example.org:9000/"
    assert move_hosts(by=None) == 0
    # Behind nginx, whatever port the process listens on.
    settings.PUBLIC_PORT = 443
    move_hosts(by=None)
    assert type(home).objects.get(pk=home.pk).full_url == "https://xinhong.jia.example.org/"
    assert Record.objects.filter(verb="sites.hosts.moved").count() == 2


def test_nobody_moves_them_by_hand_who_may_not_open_sites(district, settings):
    settings.PUBLIC_PORT = 9000
    with pytest.raises(PermissionDenied):
        move_hosts(by=district.people["editor"])
