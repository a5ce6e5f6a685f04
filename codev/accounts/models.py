"""People: an e-mail address and a name, nothing else is asked."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from codev.accounts.names import NAME_MOST, one_line

COLORS = 8  # hues of the initials' disc in static/css


def normalize_email(address: str) -> str:
    """One form per mailbox: people type their address with capitals one day and without the next."""
    return address.strip().lower()


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, name: str = "", **fields: object) -> "User":
        user = self.model(email=normalize_email(email), name=one_line(name), **fields)
        user.set_unusable_password()
        user.save()
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email=normalize_email(username or ""))


class User(AbstractBaseUser):
    """Someone with a seat somewhere. There is no password: one signs in by a code sent by e-mail."""

    class Theme(models.TextChoices):
        SYSTEM = "system", _("As my device")
        LIGHT = "light", _("Light")
        DARK = "dark", _("Dark")

    class Sounds(models.TextChoices):
        ROLE = "role", _("Where I facilitate")
        ON = "on", _("In every session")
        OFF = "off", _("Never")

    email = models.EmailField(_("E-mail address"), unique=True)
    name = models.CharField(_("Name"), max_length=NAME_MOST, blank=True)
    language = models.CharField(_("Language"), max_length=8, choices=settings.LANGUAGES, default="en")
    time_zone = models.CharField(_("Time zone"), max_length=64, default="UTC")
    theme = models.CharField(_("Theme"), max_length=8, choices=Theme.choices, default=Theme.SYSTEM)
    chosen_color = models.PositiveSmallIntegerField(null=True, blank=True)
    picture_mark = models.CharField(max_length=22, blank=True)  # of the Picture; empty: there is none
    prompts = models.BooleanField(_("Words for each step, where I facilitate"), default=True)
    shortcuts = models.BooleanField(_("Keys as shortcuts"), default=True)
    sounds = models.CharField(_("Quiet sounds"), max_length=4, choices=Sounds.choices, default=Sounds.ROLE)
    is_active = models.BooleanField(default=True)
    # Nobody: sits in rehearsals alone, has no way to sign in, gets no mail.
    simulated = models.BooleanField(default=False)
    # Nobody any more: holds the seats of who deleted their account, so that others' words stay whole.
    gone = models.BooleanField(default=False)
    joined_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = UserManager()

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="user_email_once_in_any_case")]

    @property
    def called(self) -> str:
        """For the people of a group, who never read an address in the place of a name."""
        return self.name or (gettext("Somebody who has left") if self.gone else gettext("No name yet"))

    @property
    def initials(self) -> str:
        """Two letters at most, for the seat: first and last word of the name."""
        words = [word for word in self.name.split() if word[0].isalnum()] or ["?"]
        letters = words[0][0] + (words[-1][0] if len(words) > 1 else "")
        return letters.upper()

    @property
    def color(self) -> int:
        """Hue of the initials' disc, 0 to 7, the same everywhere: the chosen one, or one for ever."""
        return (self.pk or 0) % COLORS if self.chosen_color is None else self.chosen_color

    @property
    def picture_url(self) -> str:
        """Where the small picture is, for those who may see it; empty without one."""
        return self._picture_at("person_picture")

    @property
    def large_picture_url(self) -> str:
        return self._picture_at("person_picture_large")

    def _picture_at(self, name: str) -> str:
        return reverse(name, args=[self.pk, self.picture_mark]) if self.picture_mark else ""

    def get_short_name(self) -> str:
        return self.name.split()[0] if self.name else self.called


class Picture(models.Model):
    """A face for the seat, in a row of its own: lists never read it. In the database, so that every
    process serves it, a backup holds it, and it goes with its person."""

    user = models.OneToOneField(User, models.CASCADE, primary_key=True, related_name="picture")
    large = models.BinaryField()  # WebP, both of them
    small = models.BinaryField()
    put_at = models.DateTimeField(auto_now=True)


class SignInAddress(models.Model):
    """An address that asked for codes, known to us or not: only a keyed digest of it is kept.

    Its row is what parallel requests queue on, so that five codes an hour are five.
    """

    digest = models.CharField(max_length=64, unique=True)
    asked_at = models.DateTimeField(db_index=True)


class SignInCode(models.Model):
    """One code sent, or for an unknown address pretended. See codev.accounts.codes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    address = models.ForeignKey(SignInAddress, on_delete=models.CASCADE, related_name="codes")
    user = models.ForeignKey(User, on_delete=models.CASCADE, null=True, related_name="+")
    digest = models.CharField(max_length=64)
    created_at = models.DateTimeField(db_index=True)
    tries = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True)
