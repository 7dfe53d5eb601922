"""What `models_draft` asks: a draft to repair, and findings about ten places in it.

The probes of the repaired file stand in cases.py, the key of the findings in the reference.
"""

from grading.contract import critique

contract = critique(
    file="models_draft.py",
    findings="models_draft_findings.yaml",
    hand_in=(
        "The repaired draft, and for each of the ten marked places whether it is a flaw and why. The classes are "
        "judged through sessions, and by what then stands in the database; its tables are made by "
        "`Base.metadata.create_all`, and foreign keys are enforced. What the draft was asked for, and must do after "
        "the repair:"
    ),
    requirements={
        "works": (
            "The file is imported and its classes are used without an error or a warning. `Product` has `name`, "
            "`description` (which may be None; no other column may), `price`, `tags`, `details` (the extra details; "
            "its column may be called as you like), `added_at` and `reviews`; `Review` has `product`, `author`, "
            "`stars`, `text` and `added_at`; both have `id`. The tables are called `products` and `reviews`. What is "
            "stored can be read by another session; 0 and 6 stars are refused by the table."
        ),
        "ends": "`Product.reviews` and `Review.product` are two ends of one relationship: setting one sets the "
        "other at once.",
        "price": "A price is given as a Decimal with two decimals and is kept exactly: it comes back as an "
        "equal Decimal, and no value in the database is a floating-point number (REAL).",
        "own": "A product for which no tags and no details are given begins with an empty list and an empty "
        "dict of its own.",
        "times": "`added_at` of a row is the time at which the row was made, "
        "not the time at which the program was started; of which zone, and whether it says so, is up to you.",
        "deletes": "A product that is deleted takes its reviews along, deleted through a session or by plain SQL; "
        "and a review that is taken out of `product.reviews` is deleted at the next flush.",
        "finds": "The reviews of one product are found without reading all reviews.",
    },
    on="",
    served=True,
    beside=["driver.py"],
    parts={"mapping": 1, "values": 1, "tables": 1, "places_in_values": 1, "places_between": 1},
)

contract.place(
    "A", "`when_added = mapped_column(…)`, used in both classes",
    {
        "fine": "what both tables have is written once",
        "one_column": "flaw: a column is one object and belongs to one table",
        "no_name": "flaw: a column outside of a class has no type",
    },
    part="places_between",
)  # fmt: skip
contract.place(
    "B", "`default=datetime.now()`",
    {
        "fine": "each row gets the time at which it is added",
        "one_moment": "flaw: it was called once, and all rows get the time at which the program started",
        "no_date": "flaw: a default must be a text in SQL",
    },
    part="places_in_values",
)  # fmt: skip
contract.place(
    "C", "`class Product(Base)`, without a `__repr__`",
    {
        "fine": "a `__repr__` is a convenience for people who read logs",
        "not_shown": "flaw: without it, objects can't be compared",
        "not_stored": "flaw: without it, SQLAlchemy can't write the object",
    },
    part="places_between",
)  # fmt: skip
contract.place(
    "D", "`description: Mapped[str | None]`",
    {
        "fine": "a product may have no description, and NULL says so",
        "no_null": "flaw: a column of texts must be NOT NULL",
        "twice": "flaw: the annotation and `mapped_column(Text)` contradict each other",
    },
    part="places_in_values",
)  # fmt: skip
contract.place(
    "E", "`price: Mapped[float] = mapped_column(Float)`",
    {
        "fine": "the type annotation keeps it exact",
        "inexact": "flaw: most amounts have no exact floating-point value",
        "cuts": "flaw: Float keeps whole euros only",
    },
    part="places_in_values",
)  # fmt: skip
contract.place(
    "F", "`tags: Mapped[list] = mapped_column(JSON, default=[])`",
    {
        "fine": "each product begins with an empty list",
        "shared_list": "flaw: there is one list, and every product begins with that very list",
        "no_json": "flaw: a list can't be kept as JSON",
    },
    part="places_in_values",
)  # fmt: skip
contract.place(
    "G", "`metadata: Mapped[dict]`",
    {
        "fine": "an attribute may be called as you like",
        "taken": "flaw: the attribute `metadata` of a mapped class is SQLAlchemy's own",
        "word": "flaw: METADATA is a reserved word of SQLite",
    },
    part="places_in_values",
)  # fmt: skip
contract.place(
    "H", "`product_id` as a whole",
    {
        "fine": "SQLite makes an index for every foreign key",
        "no_index": "flaw: nothing helps to find the reviews of a product, "
        "nor to delete it; SQLite makes no index here",
        "no_type": "flaw: a foreign key needs its type said in `mapped_column`",
    },
    part="places_between",
)  # fmt: skip
contract.place(
    "I", "`ForeignKey(\"products.id\")` and nothing more",
    {
        "fine": "`delete-orphan` on the other side takes care of every deletion",
        "refused": "flaw: a product that is deleted by plain SQL or in bulk does not take its reviews along",
        "no_key": "flaw: SQLAlchemy does not write the foreign key into the table",
    },
    part="places_between",
)  # fmt: skip
contract.place(
    "J", "`relationship(back_populates=\"review\")`",
    {
        "fine": "it is the name of the class, in small letters",
        "no_such_name": "flaw: it must name the attribute on the other side, which is called otherwise",
        "one_side": "flaw: only the side with the list may have `back_populates`",
    },
    part="places_between",
)  # fmt: skip
