"""The user model."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.users.names import masked
from portal.users.phone_numbers import LONGEST, masked_phone, read_phone, spoken


class UserManager(BaseUserManager["User"]):
    """Creates users by e-mail address, or by a phone number that is confirmed."""

    def create_user(self, email: str | None = None, password: str | None = None, **fields: Any) -> "User":
        if not email and not fields.get("phone"):
            raise ValueError("A user needs an e-mail address or a phone number.")
        user = self.model(email=self.normalize_email(email).lower() if email else None, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def reached_at(self, typed: str) -> "User | None":
        """Who has this e-mail address, or has confirmed this mobile number, however it is typed."""
        if "@" in typed:
            return self.filter(email=typed.strip().lower()).first()
        try:
            return self.filter(phone=read_phone(typed), phone_verified=True).first()
        except ValidationError:
            return None

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """A person who may sign in. What they may do where is in portal/access, never here."""

    class TextSize(models.TextChoices):
        NORMAL = "normal", _("Normal")
        LARGE = "large", _("Large")

    class Contrast(models.TextChoices):
        NORMAL = "normal", _("Normal")
        MORE = "more", _("More contrast")

    # Either may be missing, never both while the account is open. Missing is NULL, never "".
    email = models.EmailField(_("e-mail address"), unique=True, null=True, blank=True)
    # E.164; a number that somebody has shown to be theirs is one person's.
    phone = models.CharField(_("mobile number"), max_length=LONGEST, null=True, blank=True, db_index=True)  # noqa: DJ001
    phone_verified = models.BooleanField(_("number confirmed"), default=False)
    name = models.CharField(_("name"), max_length=60, blank=True)
    language = models.CharField(_("language"), max_length=10, blank=True)
    text_size = models.CharField(_("text size"), max_length=10, choices=TextSize, blank=True)
    contrast = models.CharField(_("contrast"), max_length=10, choices=Contrast, blank=True)
    is_staff = models.BooleanField(_("may enter the admin"), default=False)
    is_active = models.BooleanField(_("active"), default=True)
    date_joined = models.DateTimeField(_("joined"), default=timezone.now)
    # Asked to be erased: from then on closed, and erased at this moment unless they think better of it.
    leaving_at = models.DateTimeField(_("leaves on"), null=True, blank=True, db_index=True)
    erased_at = models.DateTimeField(_("erased"), null=True, blank=True)

    # Set on the object of whoever a session brought, where the session lacks the second key that is required.
    second_factor_missing = False

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = UserManager()

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        constraints = [
            models.UniqueConstraint(Lower("email"), name="user_email_unique_in_any_case"),
            models.UniqueConstraint(
                fields=["phone"], condition=models.Q(phone_verified=True), name="user_phone_is_one_persons"
            ),
            models.CheckConstraint(
                condition=~models.Q(email="") & ~models.Q(phone=""), name="user_without_address_has_null"
            ),
            models.CheckConstraint(
                condition=models.Q(phone__isnull=False) | models.Q(phone_verified=False),
                name="user_confirmed_phone_is_there",
            ),
            # Whoever is erased has neither any more, and is closed.
            models.CheckConstraint(
                condition=models.Q(is_active=False)
                | models.Q(email__isnull=False)
                | models.Q(phone__isnull=False, phone_verified=True),
                name="user_can_be_reached",
            ),
            models.CheckConstraint(
                condition=models.Q(leaving_at=None, erased_at=None) | models.Q(is_active=False),
                name="user_who_leaves_is_closed",
            ),
            models.CheckConstraint(
                condition=models.Q(erased_at=None)
                | models.Q(email=None, phone=None, name="", language="", last_login=None, leaving_at=None),
                name="user_erased_says_nothing",
            ),
        ]

    def __str__(self) -> str:
        return self.masked_name

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        """Django's rights, an administrator's too, rest with the roles they come from."""
        return not self.second_factor_missing and super().has_perm(perm, obj)

    def has_module_perms(self, app_label: str) -> bool:
        return not self.second_factor_missing and super().has_module_perms(app_label)

    @property
    def masked_name(self) -> str:
        """The name as the public sees it: 王**."""
        if self.erased_at is not None:
            return str(_("a neighbour who has left"))
        return masked(self.name) if self.name else str(_("a neighbour"))

    @property
    def spoken_phone(self) -> str:
        """The number as one reads it out; empty without one."""
        return spoken(self.phone) if self.phone else ""

    @property
    def contact(self) -> str:
        """The address, else the number, as the person themselves sees it."""
        return self.email or self.spoken_phone

    def get_full_name(self) -> str:
        return self.name or self.email or self.get_short_name()

    def get_short_name(self) -> str:
        """The name, else what stands before the @ of the address, else the number with four digits hidden."""
        if self.name:
            return self.name
        if self.email:
            return self.email.partition("@")[0]
        return masked_phone(self.phone) if self.phone else self.masked_name
