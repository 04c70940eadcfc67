"""`make dev`: Django's own page of an error comes with its styles and scripts; the site's pages as ever."""

import pytest
from django.conf import settings as configured
from django.urls import path

urlpatterns = [path("fails/", lambda request: 1 / 0)]
MIDDLEWARE = "config.debug_pages.DebugPagesMiddleware"


@pytest.fixture
def developing(settings):
    settings.DEBUG = True
    settings.MIDDLEWARE = [*configured.MIDDLEWARE, MIDDLEWARE]


@pytest.mark.django_db
@pytest.mark.urls("tests.config.test_debug_pages")
def test_a_traceback_comes_with_a_policy_that_lets_its_styles_and_scripts_run(developing, client):
    client.raise_request_exception = False
    answer = client.get("/fails/")
    assert answer.status_code == 500
    assert "ZeroDivisionError" in answer.text
    assert "'unsafe-inline'" in answer.headers["Content-Security-Policy"]


@pytest.mark.django_db
def test_a_page_that_is_there_keeps_the_site_s_own_policy(developing, client):
    assert "unsafe-inline" not in client.get("/robots.txt").headers["Content-Security-Policy"]
