"""Proxies in front of the site, from the environment."""


def frontend_cache(environment):
    """WAGTAILFRONTENDCACHE for one proxy or network: FRONTEND_CACHE_BACKEND names one of Wagtail's backends, and
    FRONTEND_CACHE_LOCATION, FRONTEND_CACHE_ZONEID … give it what Wagtail's documentation says it needs.
    """
    prefix = "FRONTEND_CACHE_"
    given = {name.removeprefix(prefix): value for name, value in environment.items() if name.startswith(prefix)}
    if not given:
        return {}
    return {"proxy": given | {"BACKEND": f"wagtail.contrib.frontend_cache.backends.{given['BACKEND']}"}}
