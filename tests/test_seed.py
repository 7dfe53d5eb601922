"""Is the seed of hidden cases new for each answer, and the same at each repeat?"""

from grading.seed import PRACTICE_COURSE_SEED, course_seed, seed_for

ANSWER = {"pets.sql": "SELECT 1;\n"}


def test_is_it_the_same_at_each_repeat_and_on_each_machine():
    assert seed_for("pets", ANSWER) == seed_for("pets", dict(ANSWER))
    assert seed_for("pets", {"a": "1", "b": "2"}) == seed_for("pets", {"b": "2", "a": "1"})
    assert seed_for("pets", {"pets.sql": "\ufeffSELECT 1;\r\n"}) == seed_for("pets", ANSWER), "Windows line ends"
    assert len(seed_for("pets", ANSWER)) == 64


def test_does_every_answer_and_exercise_have_its_own():
    seeds = [
        seed_for("pets", ANSWER), seed_for("cats", ANSWER), seed_for("pets", {"pets.sql": "SELECT 2;\n"}),
        seed_for("pets", {"pets.sql": "", "b": "x"}), seed_for("pets", {"pets.sql": "b", "": "x"}),
    ]  # fmt: skip
    assert len(set(seeds)) == len(seeds)


def test_does_only_the_instructor_know_it(monkeypatch):
    assert course_seed() == PRACTICE_COURSE_SEED
    public = seed_for("pets", ANSWER)
    monkeypatch.setenv("COURSE_SEED", "a secret")
    assert seed_for("pets", ANSWER) != public
    assert "a secret" not in seed_for("pets", ANSWER)


def test_does_a_new_judge_draw_new_cases(monkeypatch):
    before = seed_for("pets", ANSWER)
    monkeypatch.setattr("grading.seed.JUDGE_VERSION", "next")
    assert seed_for("pets", ANSWER) != before
