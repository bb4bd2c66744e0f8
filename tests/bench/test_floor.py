"""The floor is an honest measure: it reads as often and answers the same bytes, compressed alike."""

import gzip

import pytest
import sqlalchemy as sa

from tests.bench import compare
from tests.bench.floor import floor
from tests.bench.town import Town

PACKED = {"Accept-Encoding": "gzip"}


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    return Town(tmp_path_factory.mktemp("town"), 3)


@pytest.fixture(scope="module")
def pages(town):
    return town.pages()


def test_it_answers_what_our_pages_answer(town, pages):
    below = floor(town.database, pages).test_client()
    for visit in town.visits:
        ours = town.app.test_client(use_cookies=False).get(visit.path, headers=PACKED | visit.headers)
        answer = below.get(visit.path, headers=PACKED)
        assert answer.headers["Content-Encoding"] == ours.headers["Content-Encoding"] == "gzip"
        assert len(gzip.decompress(answer.data)) == len(gzip.decompress(ours.data)), visit.name
        assert abs(len(answer.data) - len(ours.data)) < 40, visit.name  # tokens differ


def test_it_reads_a_row_by_its_key_for_every_statement_of_ours(town, pages):
    app, heard = floor(town.database, pages), []
    hear = lambda _connection, _cursor, statement, *_: heard.append(statement)  # noqa: E731
    sa.event.listen(app.extensions["engine"], "before_cursor_execute", hear)
    for visit in town.visits:
        heard.clear()
        app.test_client().get(visit.path)
        reads = [each for each in heard if "FROM people" in each and "people.id = ?" in each]
        assert len(reads) == pages[visit.path].statements, visit.name


def test_home_the_list_and_a_workday_ask_the_database_little(town, pages):
    counts = {visit.name: pages[visit.path].statements for visit in town.visits}
    assert counts["home"] <= 10 and counts["list"] <= 8 and counts["workday"] <= 10, counts


def test_both_are_measured_side_by_side(town):
    with compare.ours(town) as ours, compare.floor(town) as floor:
        rows = compare.pages(town, (ours, floor), rounds=1, requests=40)
    assert [row.name for row in rows] == [visit.name for visit in town.visits]
    assert all(row.ours.per_second > 0 and row.ours.size > 500 for row in rows)
