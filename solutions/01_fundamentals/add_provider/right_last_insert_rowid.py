def add_provider(conn, slug: str, name: str, kind: str, country: str | None = None) -> int:
    columns = ("slug", "name", "kind", "country")
    marks = ", ".join("?" for _ in columns)
    cursor = conn.cursor()
    cursor.execute(
        f"INSERT INTO providers ({', '.join(columns)}) VALUES ({marks})",  # names of mine, no values
        (slug, name, kind, country),
    )
    cursor.execute("SELECT last_insert_rowid()")
    number = cursor.fetchone()[0]
    cursor.close()
    conn.commit()
    return number
