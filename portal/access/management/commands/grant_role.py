"""Give a role from the command line: the first administrator has nobody to ask."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from portal.access.actions import grant_role
from portal.access.roles import Role
from portal.users.models import User


class Command(BaseCommand):
    help = (
        "Give WHO (e-mail address or mobile number) the ROLE over SCOPE (a place path such as 510108). "
        "It is in the audit record, without a giver."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("who")
        parser.add_argument("role", choices=[role.value for role in Role])
        parser.add_argument("scope")
        parser.add_argument("--reason", default="manage.py grant_role")

    def handle(self, *args: Any, **options: Any) -> None:
        user = User.objects.reached_at(options["who"])
        if user is None:
            raise CommandError(f"Nobody has signed up as {options['who']}.")
        try:
            grant = grant_role(
                by=None, user=user, role=options["role"], scope=options["scope"].strip("/"), reason=options["reason"]
            )
        except ValidationError as refused:
            raise CommandError(" ".join(refused.messages)) from refused
        self.stdout.write(f"{user.contact}: {grant.role} over {grant.scope}")
