"""Do two results side by side show what differs between them, however long they are?"""

from grading.panel import _side, _side_text
from grading.sides import sides


def rows_of(table):
    return [tuple(row) for row in table.rows]


def test_are_short_results_shown_whole():
    expected, yours = sides([(1,), (2,)], [(2,), (3,)], ["n"], most=2)
    assert (rows_of(expected), rows_of(yours)) == ([("1",), ("2",)], [("2",), ("3",)])
    assert (expected.title, yours.title) == ("expected", "yours")


def test_does_a_row_that_is_missing_behind_the_first_ones_show():
    many = [(n,) for n in range(20)]
    expected, yours = sides(many, many[:-1], ["n"], most=8)
    assert (rows_of(expected), rows_of(yours)) == ([("19",)], [])
    assert (expected.title, yours.title) == (
        "20 rows, of which yours lacks 1",
        "19 rows, all of them expected",
    )
    assert (expected.total, yours.total) == (20, 19)


def test_does_a_row_count_as_often_as_it_is_there():
    expected, yours = sides([(1,)] * 9, [(1,)] * 7 + [(2,)], None, most=8)
    assert (rows_of(expected), rows_of(yours)) == ([("1",), ("1",)], [("2",)])


def test_are_rows_within_the_precision_left_out():
    expected, yours = sides([("a", 0.1)] * 9, [("a", 0.104)] * 8 + [("a", 0.2)], None, most=8, precision=0.01)
    assert (rows_of(expected), rows_of(yours)) == ([("'a'", "0.1")], [("'a'", "0.2")])


def test_does_the_wrong_order_show_from_where_it_begins():
    right = [(n,) for n in range(12)]
    wrong = [*right[:9], (10,), (9,), (11,)]
    expected, yours = sides(right, wrong, ["n"], most=8, order=True)
    assert expected.title == "expected, from row 10 of 12 on"
    assert (rows_of(expected), rows_of(yours)) == ([("9",), ("10",), ("11",)], [("10",), ("9",), ("11",)])


def test_does_the_panel_say_how_many_there_are():
    many = [(n,) for n in range(20)]
    expected, yours = sides(many, many[:-1], ["n"], most=8)
    assert _side(expected).startswith("20 rows, of which yours lacks 1:<br><table")
    assert _side(yours) == "19 rows, all of them expected"
    assert _side_text(expected) == "20 rows, of which yours lacks 1: 19"
