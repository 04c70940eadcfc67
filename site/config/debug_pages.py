"""Django's own error pages, with tracebacks, as DEBUG shows them (`make dev`)."""

# They carry their styles and scripts in themselves, which the policy of the public pages forbids.
POLICY = "default-src 'self' data:; style-src 'unsafe-inline'; script-src 'unsafe-inline'"
STATUSES = (404, 500)


class DebugPagesMiddleware:
    """Lets a browser show them as they are meant. It stands inside of the one that sends the site's own policy."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.status_code in STATUSES:
            response.headers["Content-Security-Policy"] = POLICY
        return response
