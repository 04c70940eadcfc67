"""A developer's database and mail, with static files as in production."""

from config.settings import dev

globals().update({name: getattr(dev, name) for name in dir(dev) if name.isupper()})

WHITENOISE_USE_FINDERS = False
WHITENOISE_AUTOREFRESH = False
STORAGES = {
    "default": {"BACKEND": "campaigns.uploads.storage.CleanStorage"},
    "staticfiles": {"BACKEND": "config.bundled_styles.BundledStaticFilesStorage"},
}
