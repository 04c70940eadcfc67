"""What is too large is refused before anything of it is read, whoever sends it and wherever."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests import factories

pytestmark = pytest.mark.django_db
LARGE, LARGER = 300_000, 21 * 1024 * 1024


def upload(size):
    return {"username": "x", "files[]": SimpleUploadedFile("x.bin", b"x" * size)}


@pytest.fixture
def nothing_is_read(monkeypatch):
    monkeypatch.setattr("django.http.request.HttpRequest.parse_file_upload", lambda *args: pytest.fail("read"))


@pytest.mark.usefixtures("nothing_is_read")
@pytest.mark.parametrize(
    "address", ["/admin/login/", "/admin/images/multiple/add/", "/fr/", "/fr/nowhere/", "/api/v1/"]
)
def test_nobody_sends_more_than_a_signer_anywhere(client, address):
    client.cookies["sessionid"] = "invented"
    assert client.post(address, upload(LARGE)).status_code == 413


def test_staff_send_photographs_and_no_more_than_twenty_megabytes(client, django_user_model):
    client.force_login(django_user_model.objects.create_superuser("ada"))
    assert client.post("/admin/images/multiple/add/", upload(LARGE)).status_code != 413
    assert client.post("/admin/images/multiple/add/", upload(LARGER)).status_code == 413


def test_what_is_short_is_read_as_before(client):
    assert client.post("/admin/login/", {"username": "x", "password": "y"}).status_code == 200


def test_a_signer_s_form_is_as_large_as_before(client, form_page):
    address = f"/fr/signature/{form_page.pk}/sign/"
    large = factories.answers(form_page) | {"comment": "x" * 70_000}
    assert client.post(address, large, headers={"Sec-Fetch-Site": "same-origin"}).status_code == 413
