# misconception: no rollback after an error
# loses: all_or_nothing
def quoted(text):
    return "NULL" if text is None else "'" + text.replace("'", "''") + "'"


def load_batch(conn, rows):
    script = "BEGIN;\n"
    for row in rows:
        script += f"INSERT INTO providers (slug, name, kind) VALUES ({', '.join(map(quoted, row))});\n"
    conn.executescript(script + "COMMIT;")
