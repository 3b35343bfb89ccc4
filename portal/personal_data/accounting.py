"""Which models and fields tell of a person, and which of them nobody accounts for."""

from collections import Counter
from collections.abc import Iterable, Iterator

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import models
from django.db.models.fields import AutoFieldMixin

from portal.personal_data.providers import Fields, Impersonal, impersonal_data, personal_data

# An integer may be a reference without a key (of a session), a telephone number, or say who.
_TELLING_NAMES = ("user", "person", "phone", "mobile", "contact", "actor", "author", "owner", "member", "identity")
_FREE_KINDS = (
    models.CharField,
    models.TextField,
    models.JSONField,
    models.FileField,
    models.BinaryField,
    models.GenericIPAddressField,
)


def own_fields(model: type[models.Model]) -> list[models.Field]:
    """The columns and many-to-many fields the model itself adds; a key that the database counts tells nothing."""
    fields = [*model._meta.local_fields, *model._meta.local_many_to_many]
    return [field for field in fields if not isinstance(field, AutoFieldMixin)]


def refers_to_a_person(field: models.Field) -> bool:
    return field.is_relation and field.related_model is get_user_model()


def may_tell_of_a_person(field: models.Field) -> bool:
    """A reference to an account, free words, a file, or a number whose name says whose it is."""
    if refers_to_a_person(field):
        return True
    if field.is_relation:
        return False
    if isinstance(field, _FREE_KINDS):
        return not field.choices
    return any(word in field.name for word in _TELLING_NAMES)


def all_models() -> list[type[models.Model]]:
    """Every model with a table of its own; what joins two by a many-to-many field is accounted for there."""
    return [model for model in apps.get_models() if model._meta.managed and not model._meta.proxy]


def unaccounted(found: Iterable[type[models.Model]]) -> Iterator[str]:
    """What is wrong with the account of each model, one sentence a fault."""
    accounts = {fields.model: fields for provider in personal_data for fields in provider.models}
    without = {each.model: each for each in impersonal_data}
    for model in found:
        label = model._meta.label
        if label in accounts and label in without:
            yield f"{label} is said to hold personal data, and to hold none."
        elif label in accounts:
            yield from _faults(model, accounts[label], own_fields(model))
        elif label in without:
            yield from _faults(
                model, without[label], [each for each in own_fields(model) if may_tell_of_a_person(each)]
            )
            for field in filter(refers_to_a_person, own_fields(model)):
                yield f"{label}.{field.name} refers to a person: {label} belongs into a provider."
        elif telling := [field.name for field in own_fields(model) if may_tell_of_a_person(field)]:
            yield f"{label} has no provider of personal data, and is not said to hold none: {' '.join(telling)}."


def _faults(model: type[models.Model], account: Fields | Impersonal, wanted: list[models.Field]) -> Iterator[str]:
    label = model._meta.label
    named = account.named() if isinstance(account, Fields) else account.fields.split()
    there = {field.name for field in own_fields(model)}
    for field in wanted:
        if field.name not in named:
            yield f"{label}.{field.name} is accounted for nowhere."
    for name, times in Counter(named).items():
        if name not in there:
            yield f"{label} has no field {name}."
        if times > 1:
            yield f"{label}.{name} is accounted for twice."


def accounted_twice() -> list[str]:
    """Models that more than one provider claims."""
    claimed = Counter(fields.model for provider in personal_data for fields in provider.models)
    return [label for label, times in claimed.items() if times > 1]


def accounts_of_nothing() -> list[str]:
    """Accounts of models that are not there (any more)."""
    there = {model._meta.label for model in apps.get_models()}
    claimed = [fields.model for provider in personal_data for fields in provider.models]
    return [label for label in [*claimed, *(each.model for each in impersonal_data)] if label not in there]
