"""What a picture tells beside its pixels, and which pictures pages can draw."""

import struct
from io import BytesIO

import pytest
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image
from wagtail.images import get_image_model
from wagtail.users.models import UserProfile
from wagtail.utils.file import hash_filelike

from campaigns.uploads.cleaning import cleaned
from campaigns.uploads.images import jpeg
from campaigns.uploads.refusals import CleaningError
from tests import factories
from tests.helpers import uploads

KINDS = {"jpg": "JPEG", "png": "PNG", "gif": "GIF", "webp": "WEBP", "avif": "AVIF"}
RENDITIONS = ("fill-30x30|format-jpeg", "format-png", "format-webp", "format-avif", "original")


def image(content, name="IMG_1.jpg"):
    return get_image_model().objects.create(title="Portrait", file=ContentFile(content, name))


def upload(client, content, name):
    client.force_login(factories.staff("Communications"))
    fields = {"title": "Portrait", "files[]": SimpleUploadedFile(name, content), "collection": 1}
    answer = client.post(
        reverse("wagtailimages:add_multiple"), fields, headers={"X-Requested-With": "XMLHttpRequest"}
    )
    return answer.json()


@pytest.mark.parametrize(("ending", "kind"), KINDS.items())
def test_nothing_beside_the_picture_is_kept_but_its_colours(ending, kind):
    dirty = uploads.photograph(kind)
    clean = cleaned(dirty, f"x.{ending}")
    assert uploads.tells(dirty)
    assert not uploads.tells(clean)
    picture = uploads.opened(clean)
    assert (picture.format, picture.size) == (kind, (60, 40))
    assert not picture.getexif()
    if kind != "GIF":
        assert picture.info["icc_profile"] == uploads.SRGB


@pytest.mark.parametrize("ending", ["jpg", "png", "webp", "avif"])
@pytest.mark.parametrize("orientation", [3, 6, 8])
def test_a_picture_is_turned_as_its_telephone_was_held(ending, orientation):
    upright = uploads.opened(cleaned(uploads.photograph(KINDS[ending], orientation), f"x.{ending}")).convert("RGB")
    assert upright.size == ((60, 40) if orientation == 3 else (40, 60))
    red = {3: (50, 20), 6: (20, 5), 8: (20, 55)}[orientation]
    assert upright.getpixel(red)[0] > 200


def test_what_is_upright_loses_nothing_of_its_pixels():
    dirty = uploads.photograph(quality=30)
    assert uploads.opened(cleaned(dirty, "x.jpg")).tobytes() == uploads.opened(dirty).tobytes()


@pytest.mark.parametrize(("ending", "kind"), KINDS.items())
def test_cleaning_a_second_time_changes_nothing(ending, kind):
    once = cleaned(uploads.photograph(kind), f"x.{ending}")
    if kind != "AVIF":  # which is written anew each time
        assert cleaned(once, f"x.{ending}") == once


def test_what_lies_behind_a_photograph_is_gone():
    """A film, a map of depths, a second photograph: telephones add them after the end."""
    assert uploads.tells(cleaned(uploads.photograph() + uploads.photograph(), "x.jpg")) == []
    several = uploads.photograph("MPO", 6, save_all=True, append_images=[uploads.drawn()])
    assert uploads.tells(cleaned(several, "x.jpg")) == []
    assert uploads.opened(cleaned(several, "x.jpg")).size == (40, 60)


def test_a_preview_in_the_first_segment_is_gone():
    head = b"JFIF\0\x01\x02\0\0\x01\0\x01\x02\x01" + uploads.SECRET.encode()[:6]
    with_preview = b"\xff\xd8" + b"\xff\xe0" + struct.pack(">H", len(head) + 2) + head
    assert uploads.SECRET.encode()[:6] not in jpeg.stripped(with_preview + jpeg.stripped(uploads.photograph())[2:])


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["portrait.jpg", "PORTRAIT.JPEG", "p.png", "p.gif", "p.webp", "p.avif"])
def test_however_a_picture_comes_in_no_file_of_it_tells_anything(name):
    made = image(uploads.photograph(KINDS[name.rpartition(".")[2].lower().replace("jpeg", "jpg")], 6), name)
    files = [made, *map(made.get_rendition, RENDITIONS)]
    assert [uploads.tells(uploads.stored(file)) for file in files] == [[]] * len(files)
    made.refresh_from_db()
    assert (made.width, made.height) in ((40, 60), (60, 40))
    assert (made.width, made.height) == uploads.opened(uploads.stored(made)).size


@pytest.mark.django_db
def test_an_original_from_before_tells_nothing_in_any_size():
    made = image(uploads.photograph())
    with made.file.storage.open(made.file.name, "wb") as file:
        file.write(uploads.photograph())
    assert uploads.tells(uploads.stored(made.get_rendition("fill-30x30|format-jpeg"))) == []


@pytest.mark.django_db
@pytest.mark.parametrize("in_memory", [0, 10_000_000])
def test_the_hash_the_size_and_the_sides_are_those_of_what_is_kept(client, settings, in_memory):
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = in_memory
    answer = upload(client, uploads.photograph(orientation=6), "IMG_1.jpg")
    made = get_image_model().objects.get(pk=answer["image_id"])
    content = uploads.stored(made)
    assert uploads.tells(content) == []
    assert (made.width, made.height) == (40, 60)
    assert made.file_size == len(content)
    assert made.file_hash == hash_filelike(BytesIO(content))


@pytest.mark.django_db
def test_a_picture_whose_form_asked_for_more_is_cleaned_too(client):
    client.force_login(factories.staff("Communications"))
    file = SimpleUploadedFile("IMG_1.jpg", uploads.photograph())
    fields = {"title": "x" * 300, "files[]": file, "collection": 1}
    asked = client.post(reverse("wagtailimages:add_multiple"), fields, headers={"X-Requested-With": "XMLHttpRequest"})
    key = asked.json()["uploaded_file_id"]
    address = reverse("wagtailimages:create_multiple_from_uploaded_image", args=[key])
    made = client.post(address, {f"uploaded-image-{key}-title": "Portrait", f"uploaded-image-{key}-collection": 1})
    image = get_image_model().objects.get(pk=made.json()["image_id"])
    assert uploads.tells(uploads.stored(image)) == []
    assert image.file_hash == hash_filelike(BytesIO(uploads.stored(image)))


@pytest.mark.django_db
def test_a_portrait_of_staff_is_cleaned(django_user_model):
    account = UserProfile.get_for_user(factories.staff("Communications"))
    account.avatar.save("me.jpg", ContentFile(uploads.photograph()))
    with account.avatar.storage.open(account.avatar.name) as file:
        assert uploads.tells(file.read()) == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("cut.jpg", uploads.photograph(picture=uploads.drawn(size=(600, 400)))[:-900]),
        ("cut.png", uploads.photograph("PNG", picture=Image.effect_noise((300, 300), 50))[:-900]),
        ("lies.png", uploads.photograph("JPEG")),
        ("text.jpg", b"no picture"),
        ("moving.png", uploads.photograph("PNG", save_all=True, append_images=[uploads.drawn().rotate(9)])),
    ],
)
def test_what_cannot_be_read_is_refused_beside_the_field(client, name, content):
    answer = upload(client, content, name)
    assert answer["success"] is False
    assert answer["error_message"]
    with pytest.raises((SuspiciousFileOperation, OSError)):  # Wagtail opens it before it is kept
        image(content, name)


def test_a_picture_of_too_many_pixels_is_refused_before_it_is_unpacked(settings):
    settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS = 2_000_000
    with pytest.raises(CleaningError, match="2 million"):
        cleaned(uploads.photograph("PNG", picture=Image.new("L", (2000, 2000))), "x.png")


def sixteen_bits():
    return Image.new("I;16", (50, 50), 40_000)


def inks():
    return Image.new("CMYK", (50, 50), (0, 255, 255, 0))


ODD = {
    "sixteen bits of grey.png": (sixteen_bits, {}),
    "grey with transparency.png": (lambda: Image.new("LA", (50, 50), (120, 100)), {}),
    "palette with transparency.png": (lambda: Image.new("P", (50, 50), 3), {"transparency": 3}),
    "black and white.png": (lambda: Image.new("1", (50, 50), 1), {}),
    "inks.jpg": (inks, {"icc_profile": None}),
    "one.png": (lambda: Image.new("RGB", (1, 1)), {}),
    "wide.png": (lambda: Image.new("RGB", (20_000, 1)), {}),
    "high.jpg": (lambda: Image.new("RGB", (1, 20_000)), {}),
    "moving.gif": (
        lambda: Image.new("P", (50, 50), 3),
        {"save_all": True, "append_images": [Image.new("P", (50, 50))]},
    ),
    "moving.webp": (lambda: uploads.drawn(), {"save_all": True, "append_images": [uploads.drawn("RGBA")]}),
}


@pytest.mark.django_db
@pytest.mark.parametrize("name", ODD)
def test_an_odd_picture_can_be_drawn_in_every_size_that_pages_ask_for(name):
    make, options = ODD[name]
    made = image(uploads.photograph(KINDS[name.rpartition(".")[2]], picture=make(), **options), name)
    asked = ("fill-400x500|format-avif", "fill-800x1000|format-webp", "fill-600x600|format-jpeg", "max-360x96")
    assert all(made.get_rendition(spec).file.size for spec in (*asked, "width-480|format-avif"))


def test_sixteen_bits_of_grey_keep_their_grey():
    assert uploads.opened(cleaned(uploads.photograph("PNG", picture=sixteen_bits()), "x.png")).getpixel((9, 9)) == 156


def test_inks_become_the_colours_they_print():
    red = uploads.opened(cleaned(uploads.photograph(picture=inks(), icc_profile=None), "x.jpg"))
    assert red.mode == "RGB"
    assert red.getpixel((9, 9))[0] > 200 > 60 > red.getpixel((9, 9))[2]


def test_a_colour_profile_for_other_colours_is_left_out():
    grey = uploads.photograph("PNG", picture=Image.new("L", (9, 9), 99))
    assert "icc_profile" not in uploads.opened(cleaned(grey, "x.png")).info
