"""Does the comparison keep what the contract promises, and nothing else?"""

import pytest

from grading.compare import same, same_bag, same_order


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
