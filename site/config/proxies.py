"""Proxies in front of the site, from the environment."""

from django.core.exceptions import ImproperlyConfigured

WAGTAILS = "wagtail.contrib.frontend_cache.backends"
OURS = "publishing.backends"
# Those that can purge everything. Wagtail's HTTPBackend can't.
BACKENDS = {
    "VarnishBackend": OURS,
    "NginxBackend": OURS,
    "CloudflareBackend": OURS,
    "CloudfrontBackend": WAGTAILS,
    "AzureCdnBackend": WAGTAILS,
    "AzureFrontDoorBackend": WAGTAILS,
}


def frontend_cache(environment):
    """WAGTAILFRONTENDCACHE for one proxy or network: FRONTEND_CACHE_BACKEND names one of BACKENDS, and
    FRONTEND_CACHE_LOCATION, FRONTEND_CACHE_ZONEID … give it what docs/proxies.md says it needs.
    """
    prefix = "FRONTEND_CACHE_"
    given = {name.removeprefix(prefix): value for name, value in environment.items() if name.startswith(prefix)}
    if not given:
        return {}
    name = given.get("BACKEND")
    if name not in BACKENDS:
        raise ImproperlyConfigured(f"{prefix}BACKEND is one of {', '.join(BACKENDS)}.")
    return {"proxy": given | {"BACKEND": f"{BACKENDS[name]}.{name}"}}
