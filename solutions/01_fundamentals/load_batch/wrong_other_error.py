# misconception: another error in place of the database's
# loses: all_or_nothing
def load_batch(conn, rows):
    try:
        with conn:
            conn.executemany("INSERT INTO providers (slug, name, kind) VALUES (?, ?, ?)", rows)
    except Exception as error:
        raise ValueError("a row was refused") from error
