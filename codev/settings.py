"""Every setting of Codev, read from the environment. docs/settings.md lists them for operators."""

from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from csp.constants import NONCE, NONE, SELF
from django import forms
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from codev import env, safety

BASE_DIR = Path(__file__).resolve().parent.parent

# --- Where we run -------------------------------------------------------------------------------
# embedded: one process, SQLite, a thread for due work. server: PostgreSQL, Redis, Celery workers.
MODE = env.one_of("CODEV_MODE", "embedded", ("embedded", "server"))
EMBEDDED = MODE == "embedded"
HOST = env.text("HOST", "127.0.0.1")
PORT = env.number("PORT", 8000, least=1, most=65535)
LOOPBACK = safety.is_loopback(HOST)
SITE_URL = env.text("SITE_URL", f"http://{f'[{HOST}]' if ':' in HOST else HOST}:{PORT}").rstrip("/")
SECURE = urlsplit(SITE_URL).scheme == "https"
# Addresses whose X-Forwarded-* headers are believed, or "*" where only the proxy can reach us.
TRUSTED_PROXIES = env.words("TRUSTED_PROXIES")
DEBUG = env.flag("CODEV_DEBUG", default=False)
# The demo lets anybody walk in as a persona and read the mailbox: loopback and embedded only.
DEMO = env.flag("CODEV_DEMO", default=EMBEDDED and safety.is_local(HOST, SITE_URL))
VAR_DIR = Path(env.text("CODEV_VAR", str(BASE_DIR / "var")))


def _secret_key() -> str:
    """The key from the environment; in the embedded mode, one made at first start and kept in var/."""
    if key := env.text("SECRET_KEY"):
        return key
    if not EMBEDDED:
        raise ImproperlyConfigured("Server mode needs SECRET_KEY: 50 random characters or more.")
    return safety.kept_key(VAR_DIR / "secret_key")


SECRET_KEY = _secret_key()
SECRET_KEY_FALLBACKS = env.words("SECRET_KEY_FALLBACKS")
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS") or [
    urlsplit(SITE_URL).hostname or "localhost",
    *(["localhost", "127.0.0.1", "[::1]"] if LOOPBACK else []),
]
if _unsafe := safety.problems(
    safety.Choice(EMBEDDED, HOST, SITE_URL, DEBUG, DEMO, SECRET_KEY, ALLOWED_HOSTS)
):
    raise ImproperlyConfigured(" ".join(_unsafe))

# --- What it is made of -------------------------------------------------------------------------
INSTALLED_APPS = [
    "codev",
    "codev.accounts",
    "codev.outbox",
    "codev.audit",
    "codev.bell",
    "codev.rights",
    "groups",
    "sessions",
    "codev.demo",
    "allauth",
    "allauth.account",
    "allauth.usersessions",
    "channels",
    "csp",
    "django_htmx",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "codev.headers.HeadersMiddleware",
    "codev.health.HealthMiddleware",
    "codev.static.StaticMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "codev.accounts.middleware.PersonalMiddleware",
    "codev.accounts.middleware.SeenMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]
ROOT_URLCONF = "codev.urls"
ASGI_APPLICATION = "codev.asgi.application"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        # Ours first: templates/django/forms/ dresses every field; Django's own fill the rest.
        "DIRS": [BASE_DIR / "templates", Path(forms.__file__).parent / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "codev.context.site",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static", "codev.templatetags.ui"],
            "loaders": [
                ("django.template.loaders.cached.Loader", ["django.template.loaders.filesystem.Loader"]),
            ],
        },
    },
]

FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# --- Where things are kept ----------------------------------------------------------------------


def _database() -> dict[str, Any]:
    url = env.text("DATABASE_URL")
    if EMBEDDED:
        if url:
            raise ImproperlyConfigured("DATABASE_URL belongs to server mode: set CODEV_MODE=server.")
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": VAR_DIR / "codev.sqlite3",
            # IMMEDIATE takes the write lock at the start: a reader that upgrades would fail at once
            # instead of waiting its turn. What is deleted is overwritten: not every SQLite does so unasked.
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 10,
                "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA secure_delete=ON;",
            },
            # In memory there is no WAL, so tests use a file too.
            "TEST": {"NAME": VAR_DIR / "test.sqlite3"},
        }
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/"):
        raise ImproperlyConfigured(
            "Server mode needs DATABASE_URL, e.g. postgresql://user:password@host:5432/codev"
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_HEALTH_CHECKS": True,
        # What a line asks a hundred times over is planned once: planning was half of PostgreSQL's work. What
        # pages ask now and then is planned by what it is asked with. Sockets: sessions/live/database.py.
        "OPTIONS": {
            "pool": {"min_size": 1, "max_size": env.number("DATABASE_POOL", 12, least=2)},
            "server_side_binding": True,
            "prepare_threshold": 100,
        },
    }


DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env.text("REDIS_URL", "" if EMBEDDED else "redis://127.0.0.1:6379/0")
if EMBEDDED:
    CHANNEL_LAYERS: dict[str, Any] = {}
    # Counters of sign-in tries must survive a restart and be shared by all threads.
    CACHES: dict[str, Any] = {
        "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "codev_cache"}
    }
else:
    CHANNEL_LAYERS = {
        "default": {
            "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
            "CONFIG": {"hosts": [REDIS_URL], "prefix": env.text("REDIS_PREFIX", "codev")},
        }
    }
    CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": REDIS_URL,
            "KEY_PREFIX": env.text("REDIS_PREFIX", "codev"),
        }
    }

# Due work is found by tick() each minute: Celery's beat in server mode, a thread in the embedded one.
CELERY_BROKER_URL = REDIS_URL or "memory://"
# Two installations on one Redis: no worker takes the other's work.
CELERY_BROKER_TRANSPORT_OPTIONS = {"global_keyprefix": env.text("REDIS_PREFIX", "codev") + ":work:"}
CELERY_TASK_IGNORE_RESULT = True
CELERY_TIMEZONE = "UTC"
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True

# --- People -------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "dashboard"
# allauth makes the codes, limits the rate, runs the sign-in and knows the devices. Its own pages keep
# codes in the session and count tries without a lock: codev.accounts has the pages and the counting.
ACCOUNT_ADAPTER = "codev.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # each sign-in proves the address
ACCOUNT_LOGIN_BY_CODE_FORMAT = {"length": 8, "dashed": True}
ACCOUNT_RATE_LIMITS = {"request_login_code": "30/m/ip"}
SESSION_ENGINE = "codev.accounts.session_store"
SESSION_COOKIE_AGE = 30 * 24 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "codev.views.csrf_failure"

# --- Rehearsals ---------------------------------------------------------------------------------
# Sessions with simulated people: how many at once (0: none begins), and for how many days they are kept.
REHEARSALS = env.number("REHEARSALS", 4, most=50)
REHEARSAL_DAYS = env.number("REHEARSAL_DAYS", 7, least=1)

# --- Rights of people ---------------------------------------------------------------------------
# What was erased, as ids, beside the database: what a restored backup does not know. See docs/operations.md.
ERASURE_LEDGER = Path(env.text("ERASURE_LEDGER", str(VAR_DIR / "erasures.jsonl")))

# --- Mail ---------------------------------------------------------------------------------------
EMAIL_HOST = env.text("EMAIL_HOST")
EMAIL_PORT = env.number("EMAIL_PORT", 587, least=1, most=65535)
EMAIL_HOST_USER = env.text("EMAIL_HOST_USER")
EMAIL_HOST_PASSWORD = env.text("EMAIL_HOST_PASSWORD")
EMAIL_USE_TLS = env.flag("EMAIL_USE_TLS", default=True)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.text("EMAIL_FROM", "Codev <codev@localhost>")
if EMAIL_HOST:
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
elif DEMO:
    EMAIL_BACKEND = "codev.demo.mailbox.MailboxBackend"  # shown on the mailbox page
elif EMBEDDED:
    EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
else:
    raise ImproperlyConfigured("Server mode needs EMAIL_HOST: nobody can sign in without mail.")

# --- Languages and time -------------------------------------------------------------------------
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("fr", _("French")), ("es", _("Spanish"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["codev.formats"]
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_COOKIE_SAMESITE = "Lax"

# --- Static files -------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "codev.storage.StaticStorage"},
}
MEDIA_ROOT = VAR_DIR / "media"

# --- Security -----------------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
# same-origin, not no-referrer: with the latter forms send "Origin: null", which CSRF checks refuse.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_TRUSTED_ORIGINS = [SITE_URL]
if SECURE:
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = True
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-codev", "__Host-csrf"
    SECURE_HSTS_SECONDS = 63072000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
    SECURE_SSL_REDIRECT = env.flag("SECURE_SSL_REDIRECT", default=True)
    SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# --- Log ----------------------------------------------------------------------------------------
# Facts and ids only: no words of people, no tokens, no addresses.
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.text("LOG_LEVEL", "INFO")},
    "loggers": {
        "django.request": {"level": "ERROR"},
        "uvicorn.access": {"level": "WARNING"},
        "uvicorn.error": {"level": "WARNING"},
    },
}
