# pandas reads the file; every cell stays a text
import pandas as pd


def number(cell):
    return None if cell in ("", "-", "0") else int(cell.replace(",", ""))


def load_models(conn, csv_path):
    df = pd.read_csv(csv_path, dtype=str, keep_default_na=False)
    df = df.apply(lambda column: column.str.strip())
    for slug, first in df.groupby("Slug", sort=False).first().iterrows():
        country = first["Country"] if first["Country"] not in ("", "-") else None
        conn.execute(
            "INSERT INTO providers (slug, name, kind, country) SELECT ?, ?, 'maker', ?"
            " WHERE NOT EXISTS (SELECT * FROM providers WHERE slug = ?)",
            (slug, first["Provider"], country, slug),
        )
    ids = dict(conn.execute("SELECT slug, id FROM providers").fetchall())
    known = {tuple(row) for row in conn.execute("SELECT provider_id, name, version FROM models")}
    added = 0
    for row in df.to_dict("records"):
        key = (ids[row["Slug"]], row["Model"], "" if row["Version"] == "-" else row["Version"])
        if key in known:
            continue
        context, output = number(row["Context"]), number(row["Max output"])
        if context and output and output > context:
            output = None
        cutoff = row["Knowledge"][:7] if row["Knowledge"] not in ("", "-") else None
        conn.execute(
            "INSERT INTO models (provider_id, name, version, context, max_output, open_weights, status,"
            " knowledge_cutoff) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (*key, context, output, int(row["Open weights"] == "✅"), row["Status"] or "active", cutoff),
        )
        added += 1
    return added
