import csv
from pathlib import Path


def num(s):
    s = s.replace(",", "")
    if s in {"", "-", "0"}:
        return None
    return int(s)


def load_models(conn, csv_path):
    lines = Path(csv_path).read_text(encoding="utf8").splitlines()
    rows = [{k: (v or "").strip() for k, v in row.items()} for row in csv.DictReader(lines)]
    with conn:
        conn.executemany(
            "INSERT OR IGNORE INTO providers (slug, name, kind, country) VALUES (:Slug, :Provider, 'maker', :land)",
            [r | {"land": None if r["Country"] in ("", "-") else r["Country"]} for r in rows],
        )
        before = conn.total_changes
        for r in rows:
            context, output = num(r["Context"]), num(r["Max output"])
            values = {
                "slug": r["Slug"],
                "name": r["Model"],
                "version": r["Version"] if r["Version"] != "-" else "",
                "context": context,
                "max_output": None if context and output and context < output else output,
                "open": 1 if "✅" in r["Open weights"] else 0,
                "status": "active" if r["Status"] == "" else r["Status"],
                "cutoff": r["Knowledge"][:7] if len(r["Knowledge"]) >= 7 else None,
            }
            conn.execute(
                "INSERT OR IGNORE INTO models (provider_id, name, version, context, max_output, open_weights,"
                " status, knowledge_cutoff) VALUES ((SELECT id FROM providers WHERE slug = :slug), :name,"
                " :version, :context, :max_output, :open, :status, :cutoff)",
                values,
            )
    return conn.total_changes - before
