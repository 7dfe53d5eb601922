"""What the models cost: today's prices from `offers.csv`, and an illustrative history before them.

The columns are those of the catalogue's table `prices` (state v6) without its id. Money is whole
micro-dollars per million tokens, periods are half-open, and an open end is NULL.
"""

from __future__ import annotations

from pathlib import Path

from data.table import FOLDER, Dice, Row, Table, read_csv, table

COLUMNS = ("model_id", "provider_id", "kind", "micro_usd_per_mtok", "valid_from", "valid_to")
READ_ON = "2026-08-18"
KINDS = ("input", "output")


def micro_usd(dollars: str) -> int:
    """Dollars as the package writes them, in micro-dollars: '0.44999999999999996' is 450000.

    It rounds; `int()` alone would give 449999, because the nearest float is a little too small.
    """
    return round(float(dollars) * 1_000_000)


def current_prices(folder: Path = FOLDER) -> Table:
    """The 888 prices on the day the package was made. Free is 0; an offer without a price has no row."""
    rows: list[Row] = [
        (
            int(offer["model_id"]),
            int(offer["provider_id"]),
            kind,
            micro_usd(offer[f"{kind}_usd"]),
            READ_ON,
            None,
        )
        for offer in read_csv(folder / "offers.csv")
        for kind in KINDS
        if offer[f"{kind}_usd"]
    ]
    return table(COLUMNS, rows)


def price_history(seed: int = 3, folder: Path = FOLDER) -> Table:
    """Three earlier periods for 20 models at their makers. Invented: the package knows one day only."""
    dice = Dice(f"{seed}/price history")
    makers = {row["id"]: row["provider_id"] for row in read_csv(folder / "models.csv")}
    own = [
        offer
        for offer in read_csv(folder / "offers.csv")
        if offer["provider_id"] == makers[offer["model_id"]]
        and all(offer[f"{kind}_usd"] and micro_usd(offer[f"{kind}_usd"]) for kind in KINDS)
    ]
    rows: list[Row] = []
    for offer in sorted(dice.sample(own, 20), key=lambda row: int(row["model_id"])):
        starts = [f"{month}-{dice.between(1, 28):02}" for month in ("2025-03", "2025-09", "2026-03")]
        # dearer the longer ago, in whole per cent
        rises = sorted((5 * dice.between(1, 20) for _ in starts), reverse=True)
        for kind in KINDS:
            today = micro_usd(offer[f"{kind}_usd"])
            for since, until, rise in zip(starts, [*starts[1:], READ_ON], rises, strict=True):
                price = today * (100 + rise) // 100
                rows.append((int(offer["model_id"]), int(offer["provider_id"]), kind, price, since, until))
    return table(COLUMNS, rows)
