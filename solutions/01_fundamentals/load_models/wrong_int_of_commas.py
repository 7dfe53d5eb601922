# misconception: int() of a cell that is not cleaned
# loses: cleaning, again
import csv

UNKNOWN = ("", "-")


def number(cell):
    if cell in ("", "-", "0"):
        return None
    return int(cell)


def provider_id(conn, row):
    found = conn.execute("SELECT id FROM providers WHERE slug = ?", (row["Slug"],)).fetchone()
    if found:
        return found["id"]
    country = None if row["Country"] in UNKNOWN else row["Country"]
    return conn.execute(
        "INSERT INTO providers (slug, name, kind, country) VALUES (?, ?, 'maker', ?)",
        (row["Slug"], row["Provider"], country),
    ).lastrowid


def load_models(conn, csv_path):
    added = 0
    with open(csv_path, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            row = {column: cell.strip() for column, cell in row.items()}
            provider = provider_id(conn, row)
            version = "" if row["Version"] == "-" else row["Version"]
            key = (provider, row["Model"], version)
            if conn.execute(
                "SELECT 1 FROM models WHERE provider_id = ? AND name = ? AND version = ?", key
            ).fetchone():
                continue
            context, output = number(row["Context"]), number(row["Max output"])
            if context is not None and output is not None and output > context:
                output = None
            weights = 1 if row["Open weights"] == "✅" else 0
            status = row["Status"] or "active"
            cutoff = None if row["Knowledge"] in UNKNOWN else row["Knowledge"][:7]
            conn.execute(
                "INSERT INTO models (provider_id, name, version, context, max_output, open_weights, status,"
                " knowledge_cutoff) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (*key, context, output, weights, status, cutoff),
            )
            added += 1
    return added
