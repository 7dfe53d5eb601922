import json


def load_batch(conn, rows):
    with conn:
        conn.execute(
            "INSERT INTO providers (slug, name, kind) "
            "SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(?)",
            [json.dumps(list(rows))],
        )
