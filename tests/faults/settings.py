"""The site that the fault tests run: a developer's, with the tests' keys, mail by SMTP, and short waits."""

import os

from config.settings import dev, test

globals().update({name: value for name, value in vars(dev).items() if name.isupper()})

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = "127.0.0.1"
EMAIL_PORT = int(os.environ["MAIL_PORT"])
EMAIL_TIMEOUT = 5  # seconds
SIGNATURES_MAIL_LEASE = 6
SIGNATURES_MAIL_RETRY_AFTER = 1
SIGNATURES_PUBLIC_KEY = test.SIGNATURES_PUBLIC_KEY
SIGNATURES_PRIVATE_KEY = test.SIGNATURES_PRIVATE_KEY
SIGNATURES_DIGEST_KEY = test.SIGNATURES_DIGEST_KEY
