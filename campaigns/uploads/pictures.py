"""Pictures without metadata: upright, in colours that every page can draw, with their colour profile.

Of one that moves the first frame is kept, which is all that pages show. What a picture holds beside its pixels is
never copied, so that nothing has to be known of where cameras and programs hide it.
"""

from io import BytesIO

from django.conf import settings
from PIL import Image, ImageCms, ImageOps

from campaigns.uploads.images import jpeg, webp
from campaigns.uploads.refusals import CleaningError, broken_picture, too_many_pixels

FORMATS = {"jpg": "JPEG", "jpeg": "JPEG", "png": "PNG", "gif": "GIF", "webp": "WEBP", "avif": "AVIF"}
INSIDE_DOCUMENTS = FORMATS | {"jfif": "JPEG", "tif": "TIFF", "tiff": "TIFF", "bmp": "BMP"}
OPTIONS = {"JPEG": {"quality": 95, "subsampling": 0}, "WEBP": {"quality": 95}, "AVIF": {"quality": 90}}
LOSSLESS = {"JPEG": jpeg.stripped, "WEBP": webp.stripped}
DRAWN_AS_THEY_ARE = {"JPEG": ("L", "RGB"), "WEBP": ("RGB", "RGBA"), "GIF": ("L", "P")}
DEEP = ("I", "I;16", "I;16B", "I;16L", "F")  # more than 8 bits of grey
SPACES = {"L": "GRAY", "RGB": "RGB ", "RGBA": "RGB ", "P": "RGB "}
ORIENTATION = 0x0112


def cleaned(content, ending, formats=FORMATS):
    """`content`, the bytes of a picture, in the same format. Raises CleaningError."""
    try:
        with Image.open(BytesIO(content), formats=[formats[ending]]) as picture:
            _bounded(picture)
            picture.load()
            return _written(picture, content, formats[ending])
    except CleaningError:
        raise
    except Exception as error:  # what a decoder raises over damaged data is anything
        raise broken_picture() from error


def stripped(content, ending):
    """A rendition as it was drawn, less what its original told: of JPEG alone, Wagtail copies that."""
    return jpeg.stripped(content) if FORMATS.get(ending) == "JPEG" else content


def _bounded(picture):
    if picture.width * picture.height > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS:
        raise too_many_pixels(settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS)


def _written(picture, content, kind):
    if kind in LOSSLESS and _stays(picture, kind):
        return LOSSLESS[kind](content)
    turned = _drawable(_upright(picture), kind)
    profile = _profile(turned)
    turned.info = {name: turned.info[name] for name in ("transparency",) if kind == "GIF" and name in turned.info}
    file = BytesIO()
    turned.save(file, kind, **OPTIONS.get(kind, {}), **({"icc_profile": profile} if profile else {}))
    return file.getvalue()


def _stays(picture, kind):
    """Whether the pixels are right already, so that they needn't be written anew."""
    turned = picture.getexif().get(ORIENTATION, 1) not in (1, 0)
    return not turned and picture.mode in DRAWN_AS_THEY_ARE[kind] and not getattr(picture, "is_animated", False)


def _upright(picture):
    return ImageOps.exif_transpose(picture)


def _drawable(picture, kind):
    """In one of the modes that browsers and every format of a rendition know."""
    if picture.mode in DEEP:
        return picture.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if picture.mode == "CMYK":
        return _from_print(picture)
    if picture.mode in DRAWN_AS_THEY_ARE.get(kind, ("L", "RGB", "RGBA")):
        return picture
    if picture.mode == "1":
        return picture.convert("L")
    return picture.convert("RGBA" if picture.has_transparency_data else "RGB")


def _from_print(picture):
    """Out of the four inks, by their own profile where there is one."""
    profile = picture.info.pop("icc_profile", None)
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        return ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (TypeError, OSError, ImageCms.PyCMSError):
        return picture.convert("RGB")


def _profile(picture):
    """The colour profile, where it is one for such colours."""
    profile = picture.info.get("icc_profile")
    try:
        space = profile and ImageCms.ImageCmsProfile(BytesIO(profile)).profile.xcolor_space
    except (OSError, ImageCms.PyCMSError):
        return None
    return profile if space == SPACES.get(picture.mode) else None
