"""The tests' own small district stands as if the product's actions had made it."""

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group

from portal.access.models import Grant
from portal.access.roles import Role
from portal.audit.models import Record
from portal.users.models import User
from tests.districts import PASSWORD, person, persons, places

pytestmark = [pytest.mark.once, pytest.mark.django_db]


def left_behind(user: User) -> list[object]:
    """All that stands about ``user``, without numbers, moments and what is the person's own."""
    user = User.objects.get(pk=user.pk)
    own = {"id", "email", "name", "password", "date_joined"}
    grants = Grant.objects.filter(user=user)
    numbers = {("portal_users.user", str(user.pk)), *((grant._meta.label_lower, str(grant.pk)) for grant in grants)}
    records = [
        record
        for record in Record.objects.order_by("pk")
        if (record.thing_label, record.thing_id) in numbers or record.facts.get("user_id") == user.pk
    ]
    return [
        {field.attname: getattr(user, field.attname) for field in user._meta.concrete_fields if field.name not in own},
        user.check_password(PASSWORD),
        list(EmailAddress.objects.filter(user=user, email=user.email).values_list("verified", "primary")),
        list(grants.values_list("role", "scope", "until", "reason", "granted_by")),
        [
            (r.verb, r.actor_id, r.thing_label, r.scope, sorted(r.facts.items() - {("user_id", user.pk)}))
            for r in records
        ],
        sorted(Group.objects.filter(user=user).values_list("name", flat=True)),
    ]


@pytest.mark.parametrize("role", [Role.RESIDENT, Role.EDITOR, Role.PLATFORM_ADMINISTRATOR])
def test_a_person_of_many_is_as_one_whom_the_actions_made(role):
    where = places().community
    one, many = person("one", (role, where)), persons({"many": (role, where)})["many"]
    assert left_behind(many) == left_behind(one)
    assert len(left_behind(one)[4]) == 2
