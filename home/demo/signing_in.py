"""What `make demo` prints once the site answers."""

from django.conf import settings

from home.demo.content.people import CAST, PASSWORD


def addresses_and_sign_ins() -> str:
    """The addresses to open and one sign-in per role, in Chinese and English."""
    district = f"http://{settings.BASE_DOMAIN}:{settings.PORT}"
    community = f"http://xinhong.{settings.BASE_DOMAIN}:{settings.PORT}"
    width = max(len(person.email) for person in CAST)
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

  Ctrl-C stops it. make clean-demo forgets the data.
"""
