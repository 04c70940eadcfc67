"""Content-Security-Policy: what the browser may load on a public page, and on one of the admin."""

from caching.policy import is_page, is_preview
from campaigns.video import PLAYER_ORIGINS

PUBLIC_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "media-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)
PLAYERS = " ".join(PLAYER_ORIGINS)
PLAYED_ON = b"data-embed="  # campaigns/blocks/video.html
POLICY_WITH_VIDEO = f"{PUBLIC_POLICY}; frame-src {PLAYERS}"
# Wagtail's editor writes styles and scripts into its pages, crops pictures as blobs and shows the preview in a frame.
STAFF_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
    f"img-src 'self' data: blob:; frame-src 'self' {PLAYERS}; object-src 'none'; base-uri 'self'; "
    "form-action 'self'; frame-ancestors 'self'"
)


def policy(request, response):
    if request.path.startswith("/admin/") or is_preview(request):
        return STAFF_POLICY
    return POLICY_WITH_VIDEO if has_player(response) else PUBLIC_POLICY


def has_player(response):
    return is_page(response) and not response.streaming and PLAYED_ON in response.content
