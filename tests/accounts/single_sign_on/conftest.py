"""A provider of OpenID Connect in the tests' own process: no socket is opened."""

import base64
import json
import time
from hashlib import sha256
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse

from accounts.single_sign_on import provider
from tests.helpers.second_factor import browser

ISSUER = "https://login.example"
PRESSED = {"Sec-Fetch-Site": "same-origin"}  # on our own page


class FakeProvider:
    """Says of whoever comes what `claims` and `changed` hold; `asked` is what it was asked."""

    def __init__(self):
        self.claims = {"sub": "u-1", "email": "ada@example.org", "email_verified": True}
        self.changed, self.known, self.userinfo, self.asked, self.is_away = {}, {}, {}, [], False
        self.nonce, self.challenge = "", ""

    def fetch(self, method, url, body, headers):
        if self.is_away:
            raise OSError
        self.asked.append((method, url, body, headers))
        return 200, json.dumps(self.answer(url, body)).encode()

    def answer(self, url, body):
        if url.endswith("openid-configuration"):
            endpoints = {f"{name}_endpoint": f"{ISSUER}/{name}" for name in ("authorization", "token")}
            return {"issuer": ISSUER} | endpoints | self.known
        if url.endswith("/userinfo"):
            return self.userinfo
        verifier = parse_qs(body)["code_verifier"][0]
        challenge = base64.urlsafe_b64encode(sha256(verifier.encode()).digest()).decode().rstrip("=")
        return {"access_token": "t", "id_token": self.token()} if challenge == self.challenge else {}

    def token(self):
        now = time.time()
        known = {"iss": ISSUER, "aud": "vigil", "exp": now + 60, "auth_time": int(now), "nonce": self.nonce}
        parts = ({"alg": "RS256"}, known | self.claims | self.changed)
        return ".".join(base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=") for part in parts)

    def begin(self, client, **query):
        """Press the button; what the provider's page was asked."""
        answer = client.get(reverse("accounts_single_sign_on"), query, headers=PRESSED)
        asked = {name: values[0] for name, values in parse_qs(urlsplit(answer["Location"]).query).items()}
        self.nonce, self.challenge = asked["nonce"], asked["code_challenge"]
        return asked

    def come_back(self, client, **query):
        return client.get(reverse("accounts_single_sign_on_return"), {"code": "c"} | query)

    def log_in(self, client, **query):
        return self.come_back(client, state=self.begin(client, **query)["state"])


@pytest.fixture
def fake(settings, monkeypatch):
    settings.OIDC_ISSUER, settings.OIDC_CLIENT_ID, settings.OIDC_CLIENT_SECRET = ISSUER, "vigil", "s:ecret"
    settings.OIDC_NAME, settings.OIDC_PASSWORD_ACCOUNT = "Nextcloud", "root"
    monkeypatch.setattr(provider, "fetch", (made := FakeProvider()).fetch)
    provider.discovered.cache_clear()
    return made


@pytest.fixture
def client():
    return browser()
