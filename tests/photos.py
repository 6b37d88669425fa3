"""Pictures as nobody should send them, and as phones and printers do."""

import io
import struct
import zlib

from PIL import Image, ImageCms

SCRIPT = b"<script>alert('Lenas telefon')</script>"
TOO_WIDE = 60_000  # pixels to each side, as a head says


def picture(kind: str = "JPEG", size: tuple[int, int] = (40, 20), **more) -> bytes:
    """Return a green picture."""
    return _written(Image.new("RGB", size, "green"), kind, **more)


def turned() -> bytes:
    """Return a picture that lies on its side, says so, and says where it was taken and by whom.

    Upright it is 20 pixels wide, 40 high, and red at the top.
    """
    lying = Image.new("RGB", (40, 20), "blue")
    lying.paste("red", (0, 0, 20, 20))
    exif = Image.Exif()
    exif[0x0112], exif[0x010E] = 6, "Lenas telefon"
    exif.get_ifd(0x8825)[1] = "N"
    return _written(lying, "JPEG", exif=exif, quality=95)


def of_four_inks(**more) -> bytes:
    """Return a picture as for a printing press: nothing but yellow ink."""
    return _written(Image.new("CMYK", (40, 20), (0, 0, 255, 0)), "JPEG", quality=95, **more)


def see_through() -> bytes:
    """Return a picture that is nothing but a hole."""
    return _written(Image.new("RGBA", (40, 20), (0, 0, 0, 0)), "PNG")


def moving(kind: str) -> bytes:
    """Return a picture of three frames, the first of them green."""
    frames = [Image.new("RGB", (40, 20), colour) for colour in ("green", "red", "blue")]
    return _written(frames[0], kind, save_all=True, append_images=frames[1:], duration=100)


def with_profile(profile: bytes) -> bytes:
    """Return a picture with something in the place of its colour profile."""
    return picture(icc_profile=profile)


def usual_profile() -> bytes:
    """Return the colour profile of all screens."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def huge_png() -> bytes:
    """Return a PNG of a hundred bytes whose head says that it has 3 600 million pixels."""
    head = struct.pack(">IIBBBBB", TOO_WIDE, TOO_WIDE, 8, 2, 0, 0, 0)
    parts = (_chunk(b"IHDR", head), _chunk(b"IDAT", zlib.compress(b"")), _chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def huge_jpeg() -> bytes:
    """Return a JPEG whose head says the same."""
    small = bytearray(picture())
    at = small.index(b"\xff\xc0") + 5  # height and width stand here
    small[at : at + 4] = struct.pack(">HH", TOO_WIDE, TOO_WIDE)
    return bytes(small)


def many_pixels_gif() -> bytes:
    """Return a GIF whose head says that it has more pixels than fit in any memory."""
    return b"GIF89a" + struct.pack("<HHBBB", 65_000, 65_000, 0, 0, 0) + b";"


def text_bomb() -> bytes:
    """Return a PNG with a text of twenty megabytes, packed into twenty kilobytes."""
    whole = picture("PNG")
    text = _chunk(b"zTXt", b"Comment\0\0" + zlib.compress(b"a" * 20_000_000, 9))
    return whole[:33] + text + whole[33:]


def also_a_script() -> bytes:
    """Return what is a GIF to one program and a script to another."""
    return b"GIF89a/*" + picture("GIF")[8:] + b"*/=1;alert(1)"


def also_an_archive() -> bytes:
    """Return a JPEG with a ZIP archive behind it."""
    return picture() + b"PK\x03\x04" + b"\0" * 26 + SCRIPT


def also_a_page() -> bytes:
    """Return a PNG with a page in its words and another one behind it."""
    whole = picture("PNG")
    return whole[:33] + _chunk(b"tEXt", b"Comment\0" + SCRIPT) + whole[33:] + SCRIPT


def heic() -> bytes:
    """Return the beginning of a photo as newer phones store it."""
    return struct.pack(">I", 24) + b"ftypheic\0\0\0\0mif1heic" + b"\0" * 200


def _chunk(name: bytes, content: bytes) -> bytes:
    check = zlib.crc32(name + content)
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", check)


def _written(image: Image.Image, kind: str, **more) -> bytes:
    written = io.BytesIO()
    image.save(written, kind, **more)
    return written.getvalue()
