"""What we know about people as such, and what becomes of it."""

from django.utils.translation import gettext_lazy as _

from codev.privacy import Classified, Holding, erase, export, keep

KEY = "a number that means nothing without its row"
DEVICE = "tells a person where they are signed in"
CODE = "sign-in codes are forgotten after a day, and with the person"

FIELDS: dict[str, Classified] = {
    "accounts.User.id": keep(KEY),
    "accounts.User.email": export(),
    "accounts.User.name": export(),
    "accounts.User.language": export(),
    "accounts.User.time_zone": export(),
    "accounts.User.theme": export(),
    "accounts.User.prompts": export(),
    "accounts.User.shortcuts": export(),
    "accounts.User.sounds": export(),
    "accounts.User.chosen_color": export(),
    "accounts.User.picture_mark": erase("tells versions of one's picture apart"),
    "accounts.Picture.user": erase("goes with its person"),
    "accounts.Picture.large": export(),
    "accounts.Picture.small": erase("the same picture, smaller"),
    "accounts.Picture.put_at": export(),
    "accounts.User.joined_at": export(),
    "accounts.User.last_login": export(),
    "accounts.User.is_active": keep("whether the account may be used; says nothing about the person"),
    "accounts.User.gone": keep("says that there was a person, not who"),
    "accounts.User.simulated": keep("says that there is no person"),
    "accounts.User.password": keep("always unusable: there are no passwords"),
    "accounts.SignInAddress.id": keep(KEY),
    "accounts.SignInAddress.digest": erase(CODE),
    "accounts.SignInAddress.asked_at": erase(CODE),
    "accounts.SignInCode.id": erase(CODE),
    "accounts.SignInCode.address": erase(CODE),
    "accounts.SignInCode.user": erase(CODE),
    "accounts.SignInCode.digest": erase(CODE),
    "accounts.SignInCode.created_at": erase(CODE),
    "accounts.SignInCode.tries": erase(CODE),
    "accounts.SignInCode.used_at": erase(CODE),
    "usersessions.UserSession.id": keep(KEY),
    "usersessions.UserSession.user": erase(DEVICE),
    "usersessions.UserSession.created_at": export(DEVICE),
    "usersessions.UserSession.last_seen_at": export(DEVICE),
    "usersessions.UserSession.ip": export(DEVICE),
    "usersessions.UserSession.user_agent": export(DEVICE),
    "usersessions.UserSession.session_key": erase("opens the account: never handed out"),
    "usersessions.UserSession.data": erase("empty with us"),
    "sessions.Session.session_key": erase("opens the account: never handed out"),
    "sessions.Session.session_data": erase("who is signed in on a device"),
    "sessions.Session.expire_date": erase("goes with its session"),
}
PEOPLE = (
    Holding("accounts.User", "pk", _("You"), stays=True),
    Holding("accounts.Picture", "user", _("Your picture")),
    Holding("usersessions.UserSession", "user", _("Where you are signed in")),
)
