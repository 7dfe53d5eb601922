"""What `guarantees` asks: which promise broke, and file or database.

The key is the reference; this file holds none.
"""

from grading.contract import choice

# What the letters and the reasons mean stands in the lab's text, in the tables above the question.
LETTERS = ["A", "C", "I", "D"]
REASONS = ["many_writers", "rules", "questions", "half_done", "small_whole", "by_hand", "one_writer"]

contract = choice(
    file="guarantees.yaml",
    hand_in=(
        "For each of six incidents the one letter of ACID whose promise was broken; for each of three scenarios "
        "whether a plain file or a database fits, and at least two reasons from the table above. Each reason must "
        "(1) be said in the scenario and (2) speak for your choice; one that does not makes the answer wrong."
    ),
    parts={"letters": 1, "places": 1},
)

INCIDENTS = {
    "transfer": (
        "A transfer takes 50 € from one account. Then the program crashes. After the restart the 50 € are missing "
        "there and have arrived nowhere."
    ),
    "saved": (
        "The database reported that the booking was committed. A second later the power fails. After the restart "
        "the booking is gone."
    ),
    "customer_999": (
        "The tables say that every order belongs to a customer. After a committed transaction an order of "
        "customer 999 is stored; there is no such customer."
    ),
    "last_seat": (
        "Two transactions read `1 seat left` at the same moment. Both sell the seat, write `0 seats left` and commit."
    ),
    "import": "An import of 1,000 rows in one transaction stops at row 600 because of an error. 599 rows stay.",
    "report": (
        "A report adds up all accounts while a transfer runs. It counts one account before the transfer and the "
        "other after it, and finds 50 € too much."
    ),
}
for key, text in INCIDENTS.items():
    contract.question(key, text, LETTERS, part="letters")

SCENARIOS = {
    "settings": (
        "The settings of one program: 30 lines, read once when it starts, changed now and then in an editor by the "
        "only person who uses it."
    ),
    "bookings": (
        "The bookings of a sports hall: forty people book and cancel from their phones, often at the same moment. A "
        "slot is never booked twice, a booking belongs to a member, and every week somebody wants to know something "
        "else about last year's."
    ),
    "results": (
        "300,000 test results, loaded every night by one program, the only one that writes; now and then it is cut "
        "off. Each result must belong to a known model, and analysts ask something new every day."
    ),
}
for key, text in SCENARIOS.items():
    contract.question(key, text, ["file", "database"], part="places")
    contract.question(f"{key}_reasons", "your reasons", REASONS, pick=2, part="places")
