"""Turning staff's switches in a test, and seeing what a signer is told."""

from signatures.models import SigningSettings


def switch(**values):
    """Set the site's SigningSettings, as the admin does."""
    settings = SigningSettings.load()
    for name, value in values.items():
        setattr(settings, name, value)
    settings.save()
    return settings


def says_held(client, response):
    """Whether the thank-you page that a POST leads to says that the signature is being checked."""
    page = client.get(response["Location"])
    assert page.status_code == 200
    shown = {template.name for template in page.templates} & {"signatures/received.html", "signatures/thanks.html"}
    assert len(shown) == 1
    return shown == {"signatures/received.html"}
