"""What `make demo` prints once the site answers."""

from django.conf import settings

from home.demo.content.people import CAST, PASSWORD
from home.demo.content.tellings import TELLINGS


def addresses_and_sign_ins() -> str:
    """The addresses to open, one sign-in per role and one per organisation, in Chinese and English."""
    district = f"http://{settings.BASE_DOMAIN}:{settings.PORT}"
    community = f"http://xinhong.{settings.BASE_DOMAIN}:{settings.PORT}"
    organisations = [one for told in TELLINGS for one in told.organisations]
    width = max(map(len, [*(person.email for person in CAST), *(one.email for one in organisations)]))
    speakers = "\n".join(f"    {one.email:<{width}}  {one.name}" for one in organisations)
    others = "\n".join(f"    {told.cast[0].email:<{width}}  {told.community}" for told in TELLINGS if told.suffix)
    roles = "\n".join(f"    {person.email:<{width}}  {person.role.value}" for person in CAST)
    return f"""
  家空间 is up.

  District front door      {district}/
  A community told in depth {district}/c/xinhong/   also at {community}/
  Two more                 {district}/c/xianglong/ (123+N) and {district}/c/hemei/ (和和美美)
  Its fund                 {district}/c/xinhong/fund/
  Editors' admin           {district}/admin/
  Letters the site sent    {district}/demo/mail/
  Components               {district}/design/

  Sign in at {district}/accounts/login/ as (password {PASSWORD}):
{roles}
  the same parts in two more communities, with the community's name behind the part:
{others}
  and, to speak for an organisation:
{speakers}

  Ctrl-C stops it. make clean-demo forgets the data.
"""
