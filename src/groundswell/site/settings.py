"""Every setting, from the environment, with safe defaults. NAME_FILE is read where NAME is secret."""

from __future__ import annotations

import os
import secrets
import sys
from pathlib import Path

import dj_database_url
from django.utils.translation import gettext_lazy as _


def env(name: str, default: str = "") -> str:
    """A setting from the environment, or from the file that NAME_FILE names."""
    file = os.environ.get(f"{name}_FILE")
    return Path(file).read_text().strip() if file else os.environ.get(name, default)


def env_bool(name: str, *, default: bool) -> bool:
    return env(name, "1" if default else "0").lower() in {"1", "true", "yes", "on"}


def kept_secret(path: Path) -> str:
    """A secret made on first run and kept in a file that only we can read."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(64))
    return path.read_text().strip()


PACKAGE = Path(__file__).resolve().parent.parent
TESTING = "pytest" in sys.modules

# Where everything lives: database, photos, keys.
DATA = Path(env("GROUNDSWELL_DATA", str(Path.cwd() / "var"))).resolve()
DATA.mkdir(parents=True, exist_ok=True, mode=0o700)

DEMO = env_bool("GROUNDSWELL_DEMO", default=False)
DEBUG = env_bool("GROUNDSWELL_DEBUG", default=False)
SECRET_KEY = env("GROUNDSWELL_SECRET_KEY") or kept_secret(DATA / "keys" / "secret-key")
ALLOWED_HOSTS = [host for host in env("GROUNDSWELL_HOSTS", "localhost,127.0.0.1,[::1]").split(",") if host]
# Behind the reverse proxy everything is HTTPS; only the demo and a laptop speak plain HTTP.
HTTPS = env_bool("GROUNDSWELL_HTTPS", default=False)
ORIGIN = env("GROUNDSWELL_ORIGIN", "http://localhost:8000")
CSRF_TRUSTED_ORIGINS = [ORIGIN]
METRICS_TOKEN = env("GROUNDSWELL_METRICS_TOKEN")
# Where sealed words can be opened from: beside the database, in no backup. In production only the worker's user enters.
SEALING_KEYS = Path(env("GROUNDSWELL_SEALING_KEYS", str(DATA / "sealing")))
# Counted answers are destroyed once a second copy holds the count. The demo's people are invented: it keeps no copies.
WAITS_FOR_COPY = not DEMO
# What `groundswell prove` wrote down when it last tried to find out who said what.
PROOF = DATA / "proof" / "report.json"
# The address of the door for words without a name. Without one of its own, the door is a path of the same address.
SPEAK_HOST = env("GROUNDSWELL_SPEAK_HOST")
SPEAK_ORIGIN = f"{'https' if HTTPS else 'http'}://{SPEAK_HOST}" if SPEAK_HOST else ""
if SPEAK_HOST:
    ALLOWED_HOSTS = [*ALLOWED_HOSTS, SPEAK_HOST.split(":")[0]]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "groundswell.base.ui",
    "groundswell.base.trail",
    "groundswell.base.notify",
    "groundswell.base.uploads",
    "groundswell.people",
    "groundswell.ask",
    "groundswell.measure",
    "groundswell.tools",
    "groundswell.voice",
    "groundswell.improve",
    "groundswell.audit",
    "groundswell.learn",
    "groundswell.report",
    "groundswell.site",
    "groundswell.base.work",
]

MIDDLEWARE = [
    # First of all: what is for the door without names never reaches the others.
    "groundswell.site.door.apart",
    "groundswell.site.kiosk.apart",
    "groundswell.site.logs.request_log",
    "django.middleware.security.SecurityMiddleware",
    "groundswell.base.ui.policy.Policy",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "groundswell.people.web.language.own_language",
    "groundswell.site.guard.refuse_unreadable",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "groundswell.site.guard.hand_words_back",
    "groundswell.base.tenancy.middleware.own_organisation",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "groundswell.people.web.second_step.ask_for_second_step",
    "groundswell.base.ui.keep_private.never_cached",
]
# How many requests are answered at once in one process; each keeps a connection to the database.
DESKS = int(env("GROUNDSWELL_DESKS", "16"))
# How many of them work at the same moment, unless one takes long: beside another program that answers, two keep each other busy.
DESKS_AT_WORK = 2 if env("DATABASE_URL").startswith("postgres") else 1

ROOT_URLCONF = "groundswell.site.urls"
ASGI_APPLICATION = "groundswell.site.asgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# What upper parts hand down to lower ones.
TENANT_MODEL = "people.Organisation"
AUTH_USER_MODEL = "people.Person"
ROLES = "groundswell.site.roles.ROLES"
TRAIL_WORDS = "groundswell.site.trail_words.SENTENCES"
HELD_ABOUT = [
    "groundswell.people.queries.held.people_holds",
    "groundswell.ask.queries.held_about.ask_holds",
    "groundswell.measure.queries.held_about.measure_holds",
    "groundswell.tools.queries.held_about.tools_hold",
    "groundswell.voice.queries.held_about.voice_holds",
    "groundswell.improve.queries.held_about.improve_holds",
    "groundswell.audit.queries.held_about.audit_holds",
    "groundswell.learn.queries.held_about.learn_holds",
    "groundswell.report.queries.held_about.report_holds",
]
ADMINISTERED = ["groundswell.voice.queries.day_question.set_up_by"]
OWN_CHOICES = [
    "groundswell.voice.queries.reminders.own_reminder",
    "groundswell.learn.queries.interests.own_interests",
]
# What is worth reading at a step of an improvement, and what answers that for a person.
WORTH_READING = ["groundswell.learn.queries.library.worth_reading_at"]
LOOKED_AFTER = [
    "groundswell.voice.queries.held.moderated_by",
    "groundswell.ask.queries.surveys.ways_to_surveys",
    "groundswell.improve.queries.ways.looked_after_by",
    "groundswell.learn.queries.library.library_waits_for",
]
# What a tool may be about: a name, and what answers what it is to a person.
TOOLS_ABOUT = {
    "voice.idea": "groundswell.voice.queries.tools.idea_named",
    "audit.audit": "groundswell.audit.queries.audits.audit_named",
    "improve.project": "groundswell.improve.queries.tools.project_named",
}
# What a Pareto may begin with besides an empty page, and what answers that for a group; nothing that may not be shown.
PARETO_FROM = {
    "days": (
        _("With what people named for their workdays, as it is published"),
        "groundswell.voice.queries.counted.reasons_of_days",
    ),
    "domains": (
        _("With what ideas are about, by quality"),
        "groundswell.voice.queries.counted.domains_of_ideas",
    ),
    "themes": (
        _("With the words that ideas and comments share"),
        "groundswell.voice.queries.counted.themes_of_words",
    ),
}
# What stands beside the tools in other parts.
BESIDE_TOOLS = ["groundswell.audit.queries.audits.ways_to_audits"]
FROM_IDEA = ["groundswell.improve.queries.ways.ways_from_idea"]
# What a project may begin with, by kind, and what answers what that is; what can be made of what an audit found.
PROJECTS_FROM = {
    "audit.criterion": "groundswell.audit.queries.findings.finding_named",
    "ask.results": "groundswell.ask.queries.findings.results_named",
}
FROM_FINDINGS = ["groundswell.improve.queries.ways.ways_from_findings"]
# What whoever spoke without a name hears at the door of what became of it in other parts.
HEARD_OF_IDEAS = ["groundswell.improve.queries.heard.heard_of_ideas"]
# Things of other parts that colleagues talk about: with a name, without one, and kept from blame like all words.
SAID_ELSEWHERE = {
    "project": "groundswell.improve.queries.said.PROJECTS",
    "conversation": "groundswell.learn.actions.unnamed.CONVERSATIONS",
}
FROM_RESULTS = [
    "groundswell.report.queries.share_backs.ways_from_results",
    "groundswell.improve.queries.ways.ways_from_results",
    "groundswell.learn.queries.practising.ways_from_results",
]
DOORS = [
    {"key": "say", "label": _("Say"), "url_name": "voice:say", "needs_sign_in": True},
    {"key": "team", "label": _("Our team"), "url_name": "report:our_team", "needs_sign_in": True},
    {"key": "improve", "label": _("Improve"), "url_name": "improve:projects", "needs_sign_in": True},
    {"key": "learn", "label": _("Learn"), "url_name": "learn:communities", "needs_sign_in": True},
    {"key": "reports", "label": _("Reports"), "url_name": "report:reports", "needs_sign_in": True},
]
# The links of the frame around every page, by what they are for.
FRAME = {
    "home": "voice:say",
    "say_to": "voice:say_to",
    "board": "report:board",
    "public_home": "report:public_home",
    "library_feed": "report:public_library",
    "join": "people:join",
    "search": "voice:search",
    "account": "people:me",
    "notices": "notices",
    "help": "help",
    "accessibility": "accessibility",
    "privacy": "privacy",
    "trust": "trust",
    "trust_of": "trust_of",
    "outbox": "outbox",
}

_DATABASE_URL = env("DATABASE_URL") or f"sqlite:///{DATA / 'groundswell.sqlite3'}"
DATABASES = {"default": dj_database_url.parse(_DATABASE_URL, conn_max_age=60, conn_health_checks=True)}
DATABASES["default"]["ENGINE"] = {
    "django.db.backends.sqlite3": "groundswell.base.sqlite3",
    "django.db.backends.postgresql": "groundswell.base.postgresql",
}.get(DATABASES["default"]["ENGINE"], DATABASES["default"]["ENGINE"])
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["CONN_MAX_AGE"] = None
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = False
    DATABASES["default"]["OPTIONS"] = {
        # A transaction that means to write says so at once; otherwise two of them can deadlock and one is lost.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        # FULL: an acknowledged row survives a power cut. NORMAL was measured to lose them.
        "init_command": (
            "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;"
            # trusted_schema stays on: Django checks JSON columns with a function that OFF forbids in the schema.
            "PRAGMA secure_delete=ON;PRAGMA cache_size=-32000;PRAGMA mmap_size=134217728"
        ),
    }

CACHES = {
    "default": {
        # Rate limits live in the cache, so all processes must share it.
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
    }
}
if TESTING:
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

TEMPLATES = [
    {
        "BACKEND": "groundswell.base.ui.engine.PagesEngine",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "environment": "groundswell.base.ui.engine.environment",
            "context_processors": [
                "groundswell.base.ui.one_token.one_token",
                "django.contrib.messages.context_processors.messages",
                "groundswell.people.web.frame.frame",
            ],
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    },
]
FORM_RENDERER = "groundswell.base.ui.forms.NhsRenderer"
MESSAGE_STORAGE = "groundswell.base.ui.own_messages.OwnMessages"

# Signing in
AUTHENTICATION_BACKENDS = ["groundswell.people.web.backend.OwnBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
if TESTING:
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "groundswell.base.passwords.NotBreached"},
]
# A sorted file of SHA-1 digests of breached passwords, for those who keep the full list on their machine.
BREACHED_PASSWORDS = env("GROUNDSWELL_BREACHED_PASSWORDS")
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_TEMPLATE_EXTENSION = "jinja"
ACCOUNT_ADAPTER = "groundswell.people.web.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = "username"
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_REAUTHENTICATION_REQUIRED = True
PASSWORD_RESET_TIMEOUT = 24 * 60 * 60
# A hospital is one address on the network: what counts per address is generous, what counts per name is not.
ACCOUNT_RATE_LIMITS = {
    "login": "300/m/ip",
    "login_failed": "60/m/ip,10/300s/key",
    "reset_password": "60/m/ip,5/m/key",
    "reset_password_from_key": "60/m/ip",
    "team_code": "60/10m/ip",
    "new_account": "120/10m/ip",
    "invitation": "100/h/user",
}
ACCOUNT_FORMS = {
    "login": "groundswell.people.web.account_forms.LoginForm",
    "change_password": "groundswell.people.web.account_forms.ChangePasswordForm",
    "set_password": "groundswell.people.web.account_forms.SetPasswordForm",
    "reset_password": "groundswell.people.web.account_forms.ResetPasswordForm",
    "reset_password_from_key": "groundswell.people.web.account_forms.ResetPasswordKeyForm",
    "add_email": "groundswell.people.web.account_forms.AddEmailForm",
    "reauthenticate": "groundswell.people.web.account_forms.ReauthenticateForm",
}
MFA_ADAPTER = "groundswell.people.web.adapter.SecondStepAdapter"
MFA_FORMS = {
    "authenticate": "groundswell.people.web.account_forms.CodeForm",
    "reauthenticate": "groundswell.people.web.account_forms.CodeAgainForm",
    "activate_totp": "groundswell.people.web.account_forms.FirstCodeForm",
    "add_webauthn": "groundswell.people.web.account_forms.AddKeyForm",
    "edit_webauthn": "groundswell.people.web.account_forms.RenameKeyForm",
}
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
MFA_TOTP_ISSUER = "Groundswell"
# The clock of an old phone may be half a minute off.
MFA_TOTP_TOLERANCE = 1
USERSESSIONS_TRACK_ACTIVITY = False

# Sessions and cookies
SESSION_ENGINE = "groundswell.base.sessions"
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
LANGUAGE_COOKIE_NAME = "language"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
CSRF_FAILURE_VIEW = "groundswell.site.guard.csrf_failure"

# Headers
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^livez$", r"^readyz$", r"^metrics$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}

# What may be sent to us
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
DATA_UPLOAD_MAX_NUMBER_FILES = 4
LARGEST_REQUEST = 12 * 1024 * 1024

# Words
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("cy", "Cymraeg")]
LOCALE_PATHS = [PACKAGE / "site" / "locale"]
USE_I18N = USE_TZ = True
TIME_ZONE = "Europe/London"

# Files
STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
KEPT_TEMPLATES = Path(env("GROUNDSWELL_KEPT_TEMPLATES", str(DATA / "templates")))
MEDIA_ROOT = DATA / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "groundswell.site.page_files.PageStorage"},
}
SERVESTATIC_USE_FINDERS = True
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700

# Mail: without a server the letters stay where an administrator (or the demo's outbox page) sees them waiting.
SMTP_HOST = env("GROUNDSWELL_SMTP_HOST")
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = SMTP_HOST or "localhost"
EMAIL_PORT = int(env("GROUNDSWELL_SMTP_PORT", "587"))
EMAIL_HOST_USER = env("GROUNDSWELL_SMTP_USER")
EMAIL_HOST_PASSWORD = env("GROUNDSWELL_SMTP_PASSWORD")
EMAIL_USE_TLS = env_bool("GROUNDSWELL_SMTP_TLS", default=True)
EMAIL_TIMEOUT = 15
DEFAULT_FROM_EMAIL = env("GROUNDSWELL_MAIL_FROM", "Groundswell <groundswell@localhost>")

# Ringing people's own devices needs a way out to the push services of browsers. Without one, reminders go by e-mail only.
PUSH = env_bool("GROUNDSWELL_PUSH", default=True)
PUSH_KEY = DATA / "keys" / "push-key.pem"

LOGGING_CONFIG = None
