"""The last two points: the cost against the reference, counted in the same run."""

from functools import cache

from grading.contract import Broken, Contract
from grading.measure import new_indexes, on_copy, only_indexes, untouched

REFERENCE = """
CREATE INDEX ix_benchmark_results_benchmark_id_score ON benchmark_results (benchmark_id, score);
CREATE INDEX ix_benchmark_results_date_tested ON benchmark_results (date_tested);
CREATE INDEX ix_opinions_model_id_published_on ON opinions (model_id, published_on);
CREATE INDEX ix_models_base_model_id ON models (base_model_id);
CREATE INDEX ix_models_display_name_nocase ON models (display_name COLLATE NOCASE);
CREATE INDEX ix_model_capabilities_capability_id ON model_capabilities (capability_id);
"""  # the answer in the text; a test compares the two
SAID = "The workload takes at most 1.15 times the steps that it takes with the reference's indexes."


def add(contract: Contract) -> None:
    """Give the contract its last probe."""
    sql = tuple(_workload(contract))

    def like_the_reference(db):
        if len(new_indexes(db)) > 6:
            raise Broken("at most six indexes", f"{len(new_indexes(db))} indexes", "too many")
        only_indexes(db)
        most, now = 1.15 * _reference(sql), sum(on_copy(db, one) for one in sql)
        if now > most:
            raise Broken(f"at most {most:,.0f} steps", f"{now:,} steps", "dearer")

    like_the_reference.__doc__ = SAID
    contract.promise(like_the_reference, part="reference", hint=3, hidden=True)


def _workload(contract):
    """The statements that the contract measures."""
    return contract.promises[0].probe.__globals__["WORKLOAD"].values()


@cache
def _reference(sql):
    """What the workload takes with the reference, in this run."""
    db = untouched()
    db.script(REFERENCE)
    return sum(on_copy(db, one) for one in sql)
