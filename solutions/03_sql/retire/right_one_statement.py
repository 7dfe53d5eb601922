from datetime import date, timedelta


def retire(conn, today, days):
    """Nothing can come between what is one statement: the number that changed is the number that was found."""
    day = str(date.fromisoformat(today) - timedelta(days=days))
    with conn:
        found = conn.execute("""
            UPDATE models SET status = 'deprecated'
            FROM (SELECT model_id, max(date_tested) AS newest FROM benchmark_results GROUP BY model_id) AS last
            WHERE last.model_id = models.id AND models.status = 'active' AND last.newest < ?""", (day,)).rowcount
    return found, found
