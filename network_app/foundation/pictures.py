"""Pictures that people send in, made anew: of a file nothing is kept but what can be seen."""

import io
import threading
from collections.abc import Sequence

from PIL import Image, ImageOps

from network_app.foundation.refusal import Refusal
from network_app.foundation.words import _l

FORMATS = ("JPEG", "PNG", "WEBP")  # asked of the content; what a file calls itself says nothing
MOST_PIXELS = 25_000_000  # of the largest pictures that telephones take unasked; decoded, a quarter of ten is 100 MB
NOT_TO_BE_SHRUNK = ("1", "P", "PA", "I;16")  # before it is known which colours they mean
CENTRE = (0.5, 0.4)  # faces are rather in the upper half
QUALITY = 80

_turn = threading.Lock()  # several large ones decoded at once would fill the memory


def squares(content: bytes, sides: Sequence[int]) -> list[bytes]:
    """The picture as WebP squares of so many pixels a side, upright, without whatever else the file said.

    Refuses (422) what is no JPEG, PNG or WebP, or is broken, and more than 25 million pixels before decoding them.
    """
    picture = _opened(content)
    if picture.width * picture.height > MOST_PIXELS:
        raise Refusal(_l("The picture is too large: at most 25 megapixels."), status=422, field="picture")
    try:
        with _turn:
            whole = _upright(picture, max(sides))
        return drawn(whole, sides)
    except Exception:  # decoders of broken files fail in every way there is
        raise _no_picture() from None


def drawn(picture: Image.Image, sides: Sequence[int]) -> list[bytes]:
    """The same of a picture that is none of a file."""
    return [_as_webp(picture.convert("RGBA"), side) for side in sides]


def _opened(content: bytes) -> Image.Image:
    """The picture, of which only the size is known yet."""
    try:
        return Image.open(io.BytesIO(content), formats=FORMATS)
    except Exception:
        raise _no_picture() from None


def _upright(picture: Image.Image, side: int) -> Image.Image:
    """Turned as it was taken, with its transparency, not much larger than what is wanted of it."""
    picture.draft("RGB", (2 * side, 2 * side))  # a JPEG need not be decoded whole
    seen = picture.convert("RGBA") if picture.mode in NOT_TO_BE_SHRUNK else picture
    times = min(seen.size) // (2 * side)
    if times > 1:
        seen = seen.reduce(times)
    seen.info["exif"] = picture.info.get("exif", b"")
    return ImageOps.exif_transpose(seen).convert("RGBA")


def _as_webp(whole: Image.Image, side: int) -> bytes:
    fitted = ImageOps.fit(whole, (side, side), centering=CENTRE)
    pixels = Image.new("RGB", (side, side), "white")  # a new one: comments and profiles travel with the old
    pixels.paste(fitted, mask=fitted.getchannel("A"))
    written = io.BytesIO()
    pixels.save(written, "WEBP", quality=QUALITY)
    return written.getvalue()


def _no_picture() -> Refusal:
    return Refusal(_l("This is not a picture: choose a JPEG, PNG or WebP file."), status=422, field="picture")
