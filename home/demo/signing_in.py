"""What `make demo` prints once the site answers."""

from django.conf import settings

from home.demo.content.people import CAST, PASSWORD
from home.demo.content.xinhong.linkage import ORGANISATIONS


def addresses_and_sign_ins() -> str:
    """The addresses to open, one sign-in per role and one per organisation, in Chinese and English."""
    district = f"http://{settings.BASE_DOMAIN}:{settings.PORT}"
    community = f"http://xinhong.{settings.BASE_DOMAIN}:{settings.PORT}"
    emails = [*(person.email for person in CAST), *(one.email for one in ORGANISATIONS)]
    width = max(map(len, emails))
    speakers = "\n".join(f"    {one.email:<{width}}  {one.name}" for one in ORGANISATIONS)
    roles = "\n".join(f"    {person.email:<{width}}  {person.role.value}" for person in CAST)
    return f"""
  家空间 is up.

  District front door      {district}/
  A community told in depth {district}/c/xinhong/   also at {community}/
  Its fund                 {district}/c/xinhong/fund/
  Editors' admin           {district}/admin/
  Letters the site sent    {district}/demo/mail/
  Components               {district}/design/

  Sign in at {district}/accounts/login/ as (password {PASSWORD}):
{roles}
  and, to speak for an organisation:
{speakers}

  Ctrl-C stops it. make clean-demo forgets the data.
"""
