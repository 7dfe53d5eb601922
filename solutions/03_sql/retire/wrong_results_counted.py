# misconception: results counted in place of models
# loses: numbers
# hint: 2
STALE = """status = 'active' AND (SELECT max(r.date_tested) FROM benchmark_results AS r WHERE r.model_id = models.id)
           < date(?, ?)"""


def retire(conn, today, days):
    limit = (today, f"-{days} days")
    with conn:
        conn.execute("BEGIN IMMEDIATE")
        joined = "models JOIN benchmark_results ON benchmark_results.model_id = models.id"
        previewed = conn.execute(f"SELECT count(*) FROM {joined} WHERE {STALE}", limit).fetchone()[0]
        changed = conn.execute(f"UPDATE models SET status = 'deprecated' WHERE {STALE}", limit).rowcount
    return previewed, changed
