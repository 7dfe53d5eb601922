"""Does the matrix of layers show what each layer stops, and what gets through without it?"""

from utils.defence import defence_matrix

STOPS = {"typo": {"form"}, "raw": {"table"}, "both": {"form", "table"}, "none": set()}


def test_does_it_send_every_input_with_each_layer_alone_and_with_all_but_one():
    asked = []

    def send(name, layers):
        asked.append((name, tuple(layers)))
        return not STOPS[name] & set(layers)

    panel = defence_matrix({name: name for name in STOPS}, ["form", "table"], send)
    assert panel.text.splitlines() == [
        "typo: form", "raw: table", "both: form, table", "none: nobody stops it",
        "without form: 2 of 4 get through", "without table: 2 of 4 get through",
    ]  # fmt: skip
    assert ("both", ("form",)) in asked
    assert ("both", ("table",)) in asked


def test_are_the_same_words_in_the_picture():
    panel = defence_matrix({"a <b>": 1}, ["x"], lambda one, layers: False)
    assert "stops" in panel.html
    assert "a &lt;b&gt;" in panel.html
