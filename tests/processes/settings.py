"""A developer's site with the tests' keys, whose processes keep pages for an hour: only a change takes one away."""

from config.settings import dev, test

globals().update({name: value for name, value in vars(dev).items() if name.isupper()})

PAGE_CACHE_SECONDS = 3600
SIGNATURES_PUBLIC_KEY = test.SIGNATURES_PUBLIC_KEY
SIGNATURES_DIGEST_KEY = test.SIGNATURES_DIGEST_KEY
