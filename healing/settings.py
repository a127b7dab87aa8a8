"""Settings of Mend. The environment is read here, at the top, and nowhere else.

With LOCAL=1 (what ./start sets) everything has a safe value for one machine. Without it, each value
that a public site needs must be given: a missing one stops start-up with a sentence that says what to set.
"""

import secrets
from contextlib import suppress
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP
from environs import Env, validate

from healing.vault import keyfile

env = Env()
BASE_DIR = Path(__file__).resolve().parent.parent

LOCAL = env.bool("LOCAL", False)
DEMO = env.bool("DEMO", False)
PROXY = env.bool("PROXY", False)
DATA_DIR = Path(env.str("DATA_DIR", str(BASE_DIR / "var"))).absolute()


def needed(name: str, local: str, what: str) -> str:
    """Return the setting `name`, or its `local` value with LOCAL=1; otherwise say what to set."""
    value = env.str(name, "").strip()
    if value:
        return value
    if LOCAL:
        return local
    raise ImproperlyConfigured(
        f"Set {name}: {what}. (docs/operating.md lists every setting; LOCAL=1 is for one machine.)"
    )


SITE_NAME = env.str("SITE_NAME", "Mend")
SITE_URL = needed(
    "SITE_URL", "http://127.0.0.1:8000", "the address people open, such as https://mend.example.org"
).rstrip("/")
OPERATOR_NAME = needed("OPERATOR_NAME", "whoever set up this copy", "the person or clinic that runs this site")
OPERATOR_CONTACT = needed("OPERATOR_CONTACT", "the machine it runs on", "how people reach whoever runs this site")
KEY_FILE = Path(needed("KEY_FILE", str(DATA_DIR / "keys" / "vault.key"), "the file that holds the vault's keys"))
SECRET_KEY_FILE = Path(
    needed("SECRET_KEY_FILE", str(DATA_DIR / "keys" / "secret.key"), "the file that holds the signing key")
)
DATABASE_URL = env.str("DATABASE_URL", "")
MAIL_URL = env.str("MAIL_URL", "")
LEAVE_URL = env.str("LEAVE_URL", "https://www.weather.com/")
WHO5 = env.str("WHO5", "", validate=validate.OneOf(("", "non-commercial")))  # its licence forbids anything else


def signing_key(path: Path) -> str:
    """Return the signing key in `path`; with LOCAL=1 the first start makes it.

    Raises ImproperlyConfigured with one sentence if it can't be used.
    """
    if LOCAL and not path.exists():
        with suppress(keyfile.KeyProblem):  # another process was quicker, or the folder refuses: reading tells
            keyfile.place(path, [secrets.token_urlsafe(64)])
    try:
        key = path.read_text().strip()
    except OSError as problem:
        raise ImproperlyConfigured(
            f"The signing key {path} can't be read ({problem.strerror}): see docs/operating.md."
        ) from None
    if len(key) < 50:
        raise ImproperlyConfigured(f"The signing key {path} is too short: it needs 50 characters or more.")
    return key


MAIL_PORTS = {"smtp": 587, "smtps": 465, "smtp+plain": 25}


def mailers(url: str) -> dict[str, dict[str, object]]:
    """Turn MAIL_URL (smtp://name:word@host:587, smtps://… for TLS from the start) into MAILERS; no URL sends nothing.

    smtp+plain:// goes without TLS, to a relay on this machine alone.
    """
    if not url:
        return {"default": {"BACKEND": "django.core.mail.backends.dummy.EmailBackend"}}
    at = urlsplit(url)
    if at.scheme not in MAIL_PORTS or not at.hostname:
        raise ImproperlyConfigured("MAIL_URL must look like smtp://name:word@host:587 or smtps://name:word@host:465.")
    if at.scheme == "smtp+plain" and at.hostname not in {"localhost", "127.0.0.1", "::1"}:
        raise ImproperlyConfigured("MAIL_URL: smtp+plain:// is for a relay on this machine; elsewhere mail needs TLS.")
    options: dict[str, object] = {"host": at.hostname, "port": at.port or MAIL_PORTS[at.scheme], "timeout": 20}
    options |= {"use_ssl": at.scheme == "smtps", "use_tls": at.scheme == "smtp"}
    if at.username:
        options |= {"username": unquote(at.username), "password": unquote(at.password or "")}
    return {"default": {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": options}}


def sender(url: str, host: str) -> str:
    """Whom mail comes from: `?from=` in MAIL_URL, or the name it signs in with, or notes@ this site."""
    at = urlsplit(url)
    named = parse_qs(at.query).get("from", [unquote(at.username or "")])[0]
    if "@" not in named:
        return f"notes@{host or 'localhost'}"
    if not named.isprintable() or " " in named:
        raise ImproperlyConfigured("MAIL_URL: the address after ?from= must be a plain one, such as notes@example.org.")
    return named


def database(url: str) -> dict[str, object]:
    """Return the database settings: SQLite in DATA_DIR unless DATABASE_URL names PostgreSQL."""
    if url:
        at: dict[str, object] = dict(dj_database_url.parse(url))
        if at["ENGINE"] == "django.db.backends.postgresql":
            # Left to itself the pool asks a server that is gone ever more rarely, and would be back half a minute late.
            at["OPTIONS"] = {"pool": {"min_size": 1, "max_size": 4, "timeout": 10, "reconnect_timeout": 2}}
            at["CONN_HEALTH_CHECKS"] = True
            return at
        if at["ENGINE"] != "django.db.backends.sqlite3":
            raise ImproperlyConfigured("DATABASE_URL must name PostgreSQL (postgres://…) or be left out for SQLite.")
        name = at["NAME"]
    else:
        name = DATA_DIR / "mend.sqlite3"
    # EXTRA: what was answered "kept" survives a power cut (docs/decisions/sqlite.md). secure_delete: it is overwritten.
    pragmas = (
        "PRAGMA synchronous=EXTRA;PRAGMA foreign_keys=ON;PRAGMA secure_delete=ON;PRAGMA mmap_size=134217728;"
        "PRAGMA journal_size_limit=27103364;PRAGMA cache_size=-20000;PRAGMA temp_store=MEMORY"
    )
    options = {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": pragmas}
    return {"ENGINE": "django.db.backends.sqlite3", "NAME": name, "OPTIONS": options, "CONN_MAX_AGE": None}


SECRET_KEY = signing_key(SECRET_KEY_FILE)
DATABASES = {"default": database(DATABASE_URL)}
MAILERS = mailers(MAIL_URL)
DEBUG = False  # always: Django's debug pages print what people typed
site = urlsplit(SITE_URL)
DEFAULT_FROM_EMAIL = sender(MAIL_URL, site.hostname or "")
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"] if LOCAL else [site.hostname or ""]
CSRF_TRUSTED_ORIGINS = [] if LOCAL else [f"{site.scheme}://{site.netloc}"]

INSTALLED_APPS = [
    "healing.web",
    "healing.vault",
    "healing.accounts",
    "healing.library",
    "healing.checkins",
    "healing.plans",
    "healing.journal",
    "healing.pathways",
    "healing.support",
    "healing.sharing",
    "healing.reminders",
    "healing.suggestions",
    "healing.dashboard",
    "healing.welcome",
    "healing.accounts.operators.OperatorsConfig",  # django.contrib.admin behind our own sign-in
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",  # the templates of its widgets, for FORM_RENDERER
    "django_tasks_db",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "healing.web.middleware.Headers",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "healing.web.middleware.OnlyForForms",
    "healing.web.middleware.Unreachable",
    "healing.accounts.middleware.SealedSessions",
    "healing.web.middleware.ReadsTogether",
    "django.middleware.csrf.CsrfViewMiddleware",
    "healing.accounts.middleware.SignedIn",
    "healing.accounts.middleware.PrivateByDefault",
    "django.contrib.messages.middleware.MessageMiddleware",
]
ROOT_URLCONF = "healing.urls"
WSGI_APPLICATION = "healing.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "libraries": {"i18n": "healing.web.templatetags.words"},
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "healing.accounts.context.site",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# The person
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = ["healing.accounts.hashers.Passphrase"]
LOGIN_URL = "accounts:sign_in"
LOGIN_REDIRECT_URL = "dashboard:today"
SESSION_ENGINE = "healing.accounts.sessions"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
CSRF_FAILURE_VIEW = "healing.accounts.views.carry.token_refused"

# Cookies: `__Host-` names need TLS, which one machine does not have.
HOST = "" if LOCAL else "__Host-"
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME, BEFORE_COOKIE_NAME, DEVICE_COOKIE_NAME = (HOST + name for name in "scbd")
UNLOCK_COOKIE_NAME = HOST + "unlock"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not LOCAL
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_AGE = None

# Headers: the rest is in web/middleware.py
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "object-src": [CSP.NONE],
    "upgrade-insecure-requests": not LOCAL,
}
SECURE_CSP_REPORT_ONLY = {"require-trusted-types-for": ["'script'"]}
SECURE_REFERRER_POLICY = "same-origin"  # no-referrer would send "Origin: null" and break the CSRF check
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
SECURE_HSTS_SECONDS = 0 if LOCAL else 63072000
SECURE_HSTS_INCLUDE_SUBDOMAINS = not LOCAL
SECURE_SSL_REDIRECT = not LOCAL
SECURE_REDIRECT_EXEMPT = [r"^health/$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PROXY else None
SILENCED_SYSTEM_CHECKS = [
    "security.W021",  # HSTS preload is the operator's choice: it binds the whole domain for years
    "security.W002",  # X-Frame-Options is set in web/middleware.py with the other headers
    "templates.W003",  # "i18n" is ours on purpose: web/templatetags/words.py
]
DATA_UPLOAD_MAX_MEMORY_SIZE = 3 * 1024 * 1024
# Never a temporary file: what people wrote may lie on a disk sealed only.
FILE_UPLOAD_HANDLERS = ["healing.web.uploads.InMemory"]

# Files, language, time
STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {"staticfiles": {"BACKEND": "healing.web.stylesheet.OneStylesheet"}}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
CONTENT_DIR = BASE_DIR / "content"
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = USE_TZ = True
TIME_ZONE = "UTC"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Nothing private is ever cached, so there is no cache.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"faults": {"()": "healing.web.logs.FaultsOnly"}, "route": {"()": "healing.web.logs.RouteOnly"}},
    "formatters": {
        "plain": {"()": "healing.web.logs.Plain", "format": "%(asctime)s %(levelname)s %(name)s %(message)s"}
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["faults", "route"], "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        "django.server": {"handlers": [], "level": "CRITICAL", "propagate": False},
        "django_tasks": {"handlers": [], "level": "CRITICAL", "propagate": False},
        "healing": {"handlers": ["console"], "level": "INFO", "propagate": False},
    },
}
