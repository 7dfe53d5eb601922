"""Does the comparison keep what the contract promises, and nothing else?"""

import pytest

from grading import judge_query
from grading.cases.arena import order_keys, unequal
from grading.compare import same, same_bag, same_order
from grading.contract import query
from grading.sql import open_memory, run_script


@pytest.mark.parametrize(
    ("left", "right", "equal"),
    [
        (3, 3.0, True),
        (3, "3", False),
        (None, None, True),
        (None, 0, False),
        (None, "", False),
        (0, "", False),
        ("a", "A", False),
        ("a", b"a", False),
        (0.1 + 0.2, 0.3, False),
        (1, 2, False),
        (10**18, 10**18 + 1, False),
    ],
)
def test_are_two_values_the_same(left, right, equal):
    assert same(left, right) is equal
    assert same_bag([(left,)], [(right,)]) is equal


@pytest.mark.parametrize(
    ("left", "right", "equal"),
    [
        ([(1,), (2,)], [(2,), (1,)], True),
        ([(1,), (1,)], [(1,)], False),
        ([(1,), (1,), (2,)], [(1,), (2,), (2,)], False),
        ([], [], True),
        ([(None,), (1,)], [(1.0,), (None,)], True),
        ([(1, "a")], [("a", 1)], False),
    ],
)
def test_does_a_bag_count_duplicates_and_ignore_order(left, right, equal):
    assert same_bag(left, right) is equal


def test_is_noise_within_the_precision_matched_one_to_one():
    # Greedy pairing would give 1.0 the 1.4 and leave 1.8 without a partner.
    assert same_bag([(1.0,), (1.8,)], [(1.4,), (0.6,)], precision=0.5)
    assert not same_bag([(1.0,), (1.0,)], [(1.4,), (1.6,)], precision=0.5)


@pytest.mark.parametrize(
    ("got", "equal"),
    [
        ([(1, "a"), (1, "b"), (2, "c")], True),
        ([(1, "b"), (1, "a"), (2, "c")], True),
        ([(2, "c"), (1, "a"), (1, "b")], False),
        ([(1, "a"), (2, "c"), (1, "b")], False),
        ([(1, "a"), (1, "b")], False),
    ],
)
def test_may_rows_equal_on_the_order_keys_change_places(got, equal):
    assert same_order([(1, "a"), (1, "b"), (2, "c")], got, keys=[0]) is equal


# One line a case that a careless comparison gets wrong: query, other query, are they the same, in what contract.
BAG, ORDER, NAMES, NOISE = {}, {"row_order": ["a"]}, {"names": True}, {"precision": 1e-9}
PAIRS = [
    ("bag: order does not count", "VALUES (1), (2)", "VALUES (2), (1)", None, BAG),
    ("bag: duplicates count", "VALUES (1), (1)", "VALUES (1)", "rows", BAG),
    ("bag: which one is twice counts", "VALUES (1), (1), (2)", "VALUES (1), (2), (2)", "rows", BAG),
    ("order: where it is promised", "VALUES (1), (2)", "VALUES (2), (1)", "order", ORDER),
    ("order: ties may change places", "VALUES (1, 'x'), (1, 'y')", "VALUES (1, 'y'), (1, 'x')", None, ORDER),
    ("order: ties stay together", "VALUES (1, 5), (2, 6), (1, 7)", "VALUES (1, 5), (1, 7), (2, 6)", "order", ORDER),
    ("NULL is not 0", "VALUES (NULL)", "VALUES (0)", "rows", BAG),
    ("NULL is not ''", "VALUES (NULL)", "VALUES ('')", "rows", BAG),
    ("0 is not ''", "VALUES (0)", "VALUES ('')", "rows", BAG),
    ("NULL equals NULL", "VALUES (NULL), (1)", "VALUES (1), (NULL)", None, BAG),
    ("3 is 3.0", "VALUES (3)", "VALUES (3.0)", None, BAG),
    ("3 is not '3'", "VALUES (3)", "VALUES ('3')", "rows", BAG),
    ("3.5 is not '3.5'", "VALUES (3.5)", "VALUES ('3.5')", "rows", BAG),
    ("10 before 9: numbers are not sorted as text", "VALUES (9), (10)", "VALUES (10), (9.0)", None, BAG),
    ("a text is not a blob", "VALUES ('a')", "VALUES (x'61')", "rows", BAG),
    ("letter case counts", "VALUES ('a')", "VALUES ('A')", "rows", BAG),
    ("spaces count", "VALUES ('a')", "VALUES ('a ')", "rows", BAG),
    ("noise without a declared precision", "SELECT 0.1 + 0.2", "SELECT 0.3", "rows", BAG),
    ("noise within the precision", "SELECT 0.1 + 0.2", "SELECT 0.3", None, NOISE),
    ("more than noise", "SELECT 0.3001", "SELECT 0.3", "rows", NOISE),
    ("NULL is not near 0", "SELECT NULL", "SELECT 0.0", "rows", NOISE),
    ("great integers stay apart", "VALUES (9007199254740993)", "VALUES (9007199254740992)", "rows", BAG),
    ("an empty result has its width", "SELECT 1, 2 WHERE 0", "SELECT 1 WHERE 0", "columns", BAG),
    ("two empty results", "SELECT 1 WHERE 0", "SELECT 2 WHERE 0", None, BAG),
    ("empty is not one NULL", "SELECT 1 WHERE 0", "SELECT NULL", "rows", BAG),
    ("column order counts", "SELECT 1 AS a, 2 AS b", "SELECT 2 AS b, 1 AS a", "rows", BAG),
    ("column names do not count", "SELECT 1 AS a", "SELECT 1 AS b", None, BAG),
    ("column names where promised", "SELECT 1 AS a", "SELECT 1 AS b", "names", NAMES),
    ("names without letter case", "SELECT 1 AS a", "SELECT 1 AS A", None, NAMES),
    ("one column too many", "SELECT 1", "SELECT 1, 1", "columns", BAG),
]  # fmt: skip


@pytest.mark.parametrize(("what", "reference", "answer", "difference", "promises"), PAIRS, ids=[p[0] for p in PAIRS])
def test_is_a_pair_of_results_compared_as_promised(what, reference, answer, difference, promises):
    conn = open_memory()
    expected, got = run_script(conn, reference), run_script(conn, answer)
    contract = query(file="x.sql", columns=["a", "b"][: len(expected.columns)], **promises)
    assert unequal(contract, order_keys(contract, expected.columns), expected, got) == difference


def test_is_a_misspelt_column_in_double_quotes_an_error_and_no_text():
    verdict = judge_query("CREATE TABLE t (name TEXT)", "SELECT name FROM t", 'SELECT "nmae" FROM t')
    assert verdict.status == "error"
    assert 'no such column: "nmae"' in verdict.reason
