"""Codes that a camera reads."""

import io

import segno

MASK = 3  # any of the eight: trying each for the best takes three times as long, and cameras read them all
DOT = 6  # pixels, so that it stays sharp on a good screen


def qr_code(text: str) -> bytes:
    """A QR code (ISO/IEC 18004) as PNG, black on white with its quiet zone, so that it is read in a dark letter too."""
    file = io.BytesIO()
    segno.make_qr(text, error="m", mask=MASK, boost_error=False).save(file, kind="png", scale=DOT)
    return file.getvalue()
