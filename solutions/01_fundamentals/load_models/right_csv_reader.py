import csv


def none_if_dash(text):
    return text if text not in ("", "-") else None


def whole_number(text):
    digits = "".join(c for c in text if c.isdigit())
    return int(digits) if digits and int(digits) > 0 else None


def load_models(conn, csv_path):
    with open(csv_path, newline="", encoding="utf-8-sig") as f:
        header, *lines = csv.reader(f)
    at = {column.strip(): i for i, column in enumerate(header)}

    n_before = conn.execute("SELECT COUNT(*) FROM models").fetchone()[0]
    providers = {}
    for line in lines:
        cell = lambda column: line[at[column]].strip()

        slug = cell("Slug")
        if slug not in providers:
            found = conn.execute("SELECT id FROM providers WHERE slug = ?", (slug,)).fetchone()
            if found:
                providers[slug] = found["id"]
            else:
                providers[slug] = conn.execute(
                    "INSERT INTO providers (slug, name, kind, country) VALUES (?, ?, ?, ?)",
                    (slug, cell("Provider"), "maker", none_if_dash(cell("Country"))),
                ).lastrowid

        version = none_if_dash(cell("Version")) or ""
        known = conn.execute(
            "SELECT 1 FROM models WHERE provider_id = ? AND name = ? AND version = ?",
            (providers[slug], cell("Model"), version),
        ).fetchone()
        if known:
            continue

        context, output = whole_number(cell("Context")), whole_number(cell("Max output"))
        if None not in (context, output) and output > context:
            output = None
        month = none_if_dash(cell("Knowledge"))
        conn.execute(
            """INSERT INTO models (provider_id, name, version, context, max_output, open_weights, status,
                                   knowledge_cutoff) VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
            (
                providers[slug], cell("Model"), version, context, output,
                {"✅": 1, "❌": 0}[cell("Open weights")],
                cell("Status") or "active",
                "-".join(month.split("-")[:2]) if month else None,
            ),
        )
    return conn.execute("SELECT COUNT(*) FROM models").fetchone()[0] - n_before
