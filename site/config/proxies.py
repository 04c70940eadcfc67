"""Proxies in front of the site, from the environment."""

from django.core.exceptions import ImproperlyConfigured

WAGTAILS = "wagtail.contrib.frontend_cache.backends"
OURS = "publishing.backends"
# Those that can purge everything, each with what it needs at least. Wagtail's HTTPBackend can't.
BACKENDS = {
    "VarnishBackend": (OURS, "LOCATION"),
    "NginxBackend": (OURS, "LOCATION", "FOLDER"),
    "CloudflareBackend": (OURS, "ZONEID"),
    "CloudfrontBackend": (WAGTAILS, "DISTRIBUTION_ID"),
    "AzureCdnBackend": (WAGTAILS, "RESOURCE_GROUP_NAME", "CDN_PROFILE_NAME", "CDN_ENDPOINT_NAME"),
    "AzureFrontDoorBackend": (WAGTAILS, "RESOURCE_GROUP_NAME", "FRONT_DOOR_NAME"),
}
PREFIX = "FRONTEND_CACHE_"


def frontend_cache(environment):
    """WAGTAILFRONTENDCACHE for one proxy or network: FRONTEND_CACHE_BACKEND names one of BACKENDS, and
    FRONTEND_CACHE_LOCATION, FRONTEND_CACHE_ZONEID … give it what docs/proxies.md says it needs.
    """
    given = {name.removeprefix(PREFIX): value for name, value in environment.items() if name.startswith(PREFIX)}
    return {"proxy": _backend(given.get("BACKEND"), given)} if given else {}


def _backend(name, given):
    if name not in BACKENDS:
        raise ImproperlyConfigured(f"{PREFIX}BACKEND is one of {', '.join(BACKENDS)}.")
    module, *needed = BACKENDS[name]
    if missing := [PREFIX + need for need in needed if not given.get(need)]:
        raise ImproperlyConfigured(f"{name} needs {', '.join(missing)}.")
    return given | {"BACKEND": f"{module}.{name}"}
