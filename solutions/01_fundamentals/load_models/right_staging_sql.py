"""The file goes into a temporary table as it is; SQL cleans it."""

import csv

CLEAN = """
CREATE TEMP VIEW clean AS
SELECT trim("Slug") AS slug, trim("Provider") AS provider, nullif(nullif(trim("Country"), '-'), '') AS country,
       trim("Model") AS model, replace(nullif(trim("Version"), '-'), '', '') AS version,
       nullif(CAST(replace(trim("Context"), ',', '') AS INTEGER), 0) AS context,
       nullif(CAST(replace(trim("Max output"), ',', '') AS INTEGER), 0) AS output,
       trim("Open weights") = '✅' AS weights,
       coalesce(nullif(trim("Status"), ''), 'active') AS status,
       substr(nullif(nullif(trim("Knowledge"), '-'), ''), 1, 7) AS month
FROM raw
"""


def load_models(conn, csv_path):
    with open(csv_path, encoding="utf-8", newline="") as file:
        header, *lines = csv.reader(file)
    columns = ", ".join(f'"{column}" TEXT' for column in header)
    conn.execute("DROP VIEW IF EXISTS temp.clean")
    conn.execute("DROP TABLE IF EXISTS temp.raw")
    conn.execute(f"CREATE TEMP TABLE raw ({columns})")
    conn.execute(CLEAN)
    conn.executemany(f"INSERT INTO raw VALUES ({', '.join('?' * len(header))})", lines)
    conn.execute(
        "INSERT INTO providers (slug, name, kind, country) SELECT slug, min(provider), 'maker', max(country)"
        " FROM clean WHERE slug NOT IN (SELECT slug FROM providers) GROUP BY slug"
    )
    cursor = conn.execute(
        "INSERT INTO models (provider_id, name, version, context, max_output, open_weights, status,"
        " knowledge_cutoff) SELECT p.id, model, coalesce(version, ''), context,"
        " CASE WHEN output > context THEN NULL ELSE output END, weights, status, month"
        " FROM clean JOIN providers AS p USING (slug) WHERE true"
        " ON CONFLICT (provider_id, name, version) DO NOTHING"
    )
    return cursor.rowcount
