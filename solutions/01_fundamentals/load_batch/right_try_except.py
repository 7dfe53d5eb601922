def load_batch(conn, rows):
    cursor = conn.cursor()
    try:
        for slug, name, kind in rows:
            cursor.execute(
                "INSERT INTO providers (slug, name, kind) VALUES (:slug, :name, :kind)",
                {"slug": slug, "name": name, "kind": kind},
            )
    except BaseException:
        conn.rollback()
        raise
    else:
        conn.commit()
    finally:
        cursor.close()
