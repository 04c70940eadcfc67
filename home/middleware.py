from django.middleware.locale import LocaleMiddleware


class LanguageByAddressMiddleware(LocaleMiddleware):
    """Django's own, less the cookie: the language is in the address, so no answer differs by one.

    Django's marks the redirect from / to /fr/ as varying by cookie, and a cache then keeps it for nobody.
    """

    def process_response(self, request, response):
        response = super().process_response(request, response)
        if isinstance(response, self.response_redirect_class) and "Cookie" in response.headers.get("Vary", ""):
            response.headers["Vary"] = "Accept-Language"
        return response
