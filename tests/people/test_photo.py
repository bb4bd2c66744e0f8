"""Photos: made anew, seen by those who may know of the person, gone when they are removed."""

import io

import pytest
import sqlalchemy as sa
from bs4 import BeautifulSoup
from PIL import Image

from network_app.foundation import boards, pictures
from network_app.foundation.database import db, transaction
from network_app.foundation.refusal import Refusal
from network_app.people import queries
from network_app.people.models import Person, Role
from network_app.people.models.profile import Photo
from tests import make

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
GPS, ORIENTATION, UPSIDE_DOWN = 0x8825, 0x0112, 3


def file(picture, kind="JPEG", **more):
    content = io.BytesIO()
    picture.save(content, kind, **more)
    return content.getvalue()


def taken():
    """As a telephone takes it: upside down, with the place and a remark; its upper half, as it is meant, is red."""
    exif = Image.Exif()
    exif[ORIENTATION] = UPSIDE_DOWN
    exif.get_ifd(GPS)[1] = "NORTH"
    picture = Image.new("RGB", (800, 600), "blue")
    picture.paste((255, 0, 0), (0, 300, 800, 600))
    return file(picture, exif=exif, comment=b"SECRET")


@pytest.fixture
def noa(app):
    with app.app_context():
        person = make.fellow("נועה")
        return person.id, make.signed_in(app, person.email)


def browsers(app, *people):
    """Browsers in which these people, who are made here, have signed in."""
    with app.app_context():
        addresses = [make_one().email for make_one in people]
    return [make.signed_in(app, each) for each in addresses]


def send(whose, content, name="noa.jpg"):
    person_id, client = whose
    form = {"picture": (io.BytesIO(content), name), "csrf_token": make.csrf(client)}
    return client.post(f"/people/{person_id}/photo", data=form)


def sources(client, page):
    return {each["src"] for each in BeautifulSoup(client.get(page).text, "html.parser").select("main img")}


def in_the_list(client):
    [small] = sources(client, "/people/")
    return small


def test_a_photo_is_kept_upright_square_and_in_two_sizes(app, noa):
    assert send(noa, taken()).status_code == 302
    [large], small = sources(noa[1], f"/people/{noa[0]}"), in_the_list(noa[1])
    for address, side in ((large, 320), (small, 96)):
        seen = Image.open(io.BytesIO(noa[1].get(address).data))
        red, _, blue = seen.getpixel((side // 2, 4))
        assert (seen.format, seen.size) == ("WEBP", (side, side)) and red > 200 > 50 > blue


def test_nothing_is_kept_of_the_file_but_what_can_be_seen(noa):
    content = taken()
    send(noa, content)
    kept = [noa[1].get(each).data for each in sources(noa[1], f"/people/{noa[0]}")]
    assert b"NORTH" in content and b"SECRET" in content
    assert not any(word in each for each in kept for word in (b"NORTH", b"SECRET", b"EXIF", b"XMP", b"ICCP"))


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_pictures_of_every_kind_are_understood(mode):
    for size in ((1, 1), (5, 900), (2000, 700)):
        [small] = pictures.squares(file(Image.new(mode, size), "PNG"), [96])
        assert Image.open(io.BytesIO(small)).size == (96, 96)


NO_PICTURES = {
    "empty": b"",
    "svg": SVG,
    "gif": file(Image.new("L", (9, 9)), "GIF"),
    "tiff": file(Image.new("L", (9, 9)), "TIFF"),
    "cut off": taken()[:400],
    "broken": b"\x89PNG\r\n\x1a\n" + b"0" * 99,
    "pdf": b"%PDF-1.7",
}


@pytest.mark.parametrize("content", NO_PICTURES.values(), ids=NO_PICTURES)
def test_what_is_no_picture_is_refused_whatever_it_calls_itself(app, noa, content):
    answer = send(noa, content)
    assert answer.status_code == 422 and 'id="picture-error"' in answer.text
    with app.app_context():
        assert db.session.query(Photo).count() == 0


@pytest.mark.parametrize("size", [(8000, 5000), (40_000, 40_000)])
def test_too_many_pixels_are_refused_before_they_are_decoded(monkeypatch, size):
    bomb = file(Image.new("1", size), "PNG")
    monkeypatch.setattr(Image.Image, "load", lambda self: pytest.fail("decoded"))
    with pytest.raises(Refusal) as refused:
        pictures.squares(bomb, [96])
    assert refused.value.status == 422


def test_a_file_that_is_too_long_is_refused_kindly(noa):
    assert send(noa, b"0" * (11 * 1024 * 1024)).status_code == 413


def test_whoever_may_not_know_of_the_person_sees_no_photo(app, noa):
    send(noa, taken())
    address = in_the_list(noa[1])
    dan, partner = browsers(app, lambda: make.fellow("דן"), lambda: make.person("גיל", Role.PARTNER))
    answers = [each.get(address).status_code for each in (dan, partner, app.test_client())]
    assert answers == [200, 404, 302]
    guessed = [address.replace(old, new) for old, new in (("/small", "/huge"), ("/photo/", "/photo/x"))]
    assert [dan.get(each).status_code for each in guessed] == [404, 404]


def test_a_browser_keeps_it_for_itself_and_asks_again_in_vain(noa):
    send(noa, taken())
    address = in_the_list(noa[1])
    first = noa[1].get(address)
    assert first.headers["Cache-Control"] == "private, max-age=86400" and first.mimetype == "image/webp"
    again = noa[1].get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304 and not again.data


def test_a_new_photo_has_a_new_address_and_the_old_one_is_gone(noa):
    addresses = []
    for _ in range(2):
        send(noa, taken())
        addresses.append(in_the_list(noa[1]))
    assert [noa[1].get(each).status_code for each in addresses] == [404, 200]


def test_a_photo_that_is_removed_is_gone(app, noa):
    send(noa, taken())
    address = in_the_list(noa[1])
    noa[1].post(f"/people/{noa[0]}/photo/remove", data={"csrf_token": make.csrf(noa[1])})
    assert noa[1].get(address).status_code == 404 and sources(noa[1], "/people/") == set()
    with app.app_context():
        assert queries.by_id(noa[0]).photo_key is None


def test_it_goes_with_its_person(world):
    noa = make.fellow()
    make.photo(noa)
    with transaction():
        db.session.delete(db.session.get_one(Person, noa.id))
    assert db.session.query(Photo).count() == 0


@pytest.mark.parametrize("lost", [sa.delete(Photo), sa.update(Person).values(photo_key=None)])
def test_a_photo_without_an_address_or_the_other_way_round_is_found_by_check(world, lost):
    make.photo(make.fellow())
    make.fellow("דן")
    assert list(boards.checks["photos"](make.NOW)) == []
    with transaction():
        db.session.execute(lost)
    assert len(list(boards.checks["photos"](make.NOW))) == 1


def test_only_oneself_and_organisers_send_one_in(app, noa):
    others = browsers(app, lambda: make.fellow("דן"), lambda: make.person("שירה", Role.ORGANISER))
    assert [send((noa[0], each), taken()).status_code for each in others] == [404, 302]
