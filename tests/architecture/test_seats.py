"""One action frees seats. Whatever takes one away ends there, so that no path forgets who is next in line.

A new path is added to tests/meetings/test_freed_seats.py as well, which walks all of them.
"""

import ast
from collections.abc import Iterator

from tests.architecture.test_house import FILES, PACKAGE, ROOT

HOME = "meetings/actions/seats.py"
GIVES, QUEUES = "SEATED", "WAITING"
WITH_SEATS = {"Registration", "Person", "Meeting"}  # rows that are a seat, or take seats along when they go
ERASED = "free their seats by meetings.actions.release first, and walk the path in tests/meetings/test_freed_seats.py"
LESSONS = (  # of waitlists elsewhere
    "promotion runs on every path that frees a seat",
    "cancelled people keep no place in line",
    "leaving the line is free at any time",
    "someone promoted late is marked as such",
    "several seats freed promote several",
    'people on the waitlist get no "see you tomorrow" reminder',
    "a person may cancel while the event is full",
    "two browsers at once never overfill",
)


def functions() -> Iterator[tuple[str, ast.FunctionDef]]:
    for path in FILES:
        where = str(path.relative_to(PACKAGE))
        yield from ((where, node) for node in ast.walk(parsed(path)) if isinstance(node, ast.FunctionDef))


def parsed(path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def calls(node: ast.AST) -> list[ast.Call]:
    return [each for each in ast.walk(node) if isinstance(each, ast.Call)]


def called(node: ast.AST) -> set[str]:
    """What a piece of code calls, by the last part of its name."""
    return {ast.unparse(each.func).rpartition(".")[2] for each in calls(node)}


def given_places(function: ast.FunctionDef) -> set[str]:
    """What the function makes of somebody's place: names of Place, or the code where it is none."""
    found = set()
    for node in ast.walk(function):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                found |= {ast.unparse(value).removeprefix("Place.") for value in to_place(target, node.value)}
    return found


def to_place(target: ast.expr, value: ast.expr) -> Iterator[ast.expr]:
    if isinstance(target, ast.Tuple):
        values = value.elts if isinstance(value, ast.Tuple) else [value] * len(target.elts)
        for each, its in zip(target.elts, values, strict=True):
            yield from to_place(each, its)
    elif isinstance(target, ast.Attribute) and target.attr == "place":
        yield value


def test_a_seat_is_taken_away_only_by_release():
    taking = {(where, f.name) for where, f in functions() if given_places(f) - {GIVES, QUEUES} and f.name != "release"}
    through = {(where, f.name) for where, f in functions() if "release" in called(f)}
    assert taking - through == set() and (HOME, "decline") in taking


def test_places_in_line_are_given_by_registering_alone_and_only_to_whoever_holds_none():
    queueing = [(where, f) for where, f in functions() if QUEUES in given_places(f)]
    assert [(where, f.name) for where, f in queueing] == [(HOME, "register")]
    assert "holds_a_place" in ast.unparse(queueing[0][1])


def test_seats_are_given_in_one_place_after_release_more_seats_a_registration_or_a_meetings_return():
    assert {(where, f.name) for where, f in functions() if GIVES in given_places(f)} == {(HOME, "seat_next")}
    callers = {name: {f.name for _, f in functions() if name in called(f)} for name in ("seat_next", "promote")}
    assert callers == {"seat_next": {"promote", "register", "restore"}, "promote": {"release", "change"}}


def test_places_are_changed_row_by_row_so_that_nothing_goes_past_release():
    bulk = [ast.unparse(call) for path in FILES for call in calls(parsed(path)) if is_bulk(call)]
    assert bulk == []


def is_bulk(call: ast.Call) -> bool:
    words = ast.unparse(call)
    return words.startswith(("sa.update(Registration", "setattr(registration")) or (
        ast.unparse(call.func).endswith(".values") and any(each.arg == "place" for each in call.keywords)
    )


def test_nobody_is_erased_with_their_seats():
    erasing = [f"{where}: {f.name}" for where, f in functions() if deleted(f) & WITH_SEATS]
    assert erasing == [], ERASED


def deleted(function: ast.FunctionDef) -> set[str]:
    """The classes of rows that the function deletes, as far as its own code names them."""
    kinds = {each.arg: ast.unparse(each.annotation) for each in function.args.args if each.annotation}
    found = set()
    for call in calls(function):
        if ast.unparse(call.func) in ("sa.delete", "db.session.delete") and call.args:
            name = ast.unparse(call.args[0])
            found.add(kinds.get(name, name).removeprefix("models.").partition(".")[0])
    return {each[:1].upper() + each[1:] for each in found}


def test_every_lesson_that_others_paid_for_has_a_test():
    told = "\n".join(
        ast.get_docstring(node) or ""
        for path in (ROOT / "tests").rglob("test_*.py")
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    )
    assert [lesson for lesson in LESSONS if f"Lesson: {lesson}" not in told] == []
