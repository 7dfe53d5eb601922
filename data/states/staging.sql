-- Beside state v1, lab 02 begins with its raw files as they came: a table each, every cell the text that stands there.
CREATE TABLE raw_models (
    provider TEXT, slug TEXT, country TEXT, docs TEXT, model TEXT, version TEXT, title TEXT,
    context TEXT, max_output TEXT, open_weights TEXT, tool_calls TEXT, reasoning TEXT, structured_output TEXT,
    input TEXT, output TEXT, knowledge TEXT, status TEXT, price_in TEXT, price_out TEXT
);
CREATE TABLE raw_results (
    provider TEXT, model TEXT, version TEXT, benchmark TEXT, category TEXT, min TEXT, max TEXT, better TEXT,
    score TEXT, date TEXT, source TEXT, use_cases TEXT, label TEXT
);
CREATE TABLE raw_opinions (
    id INTEGER NOT NULL PRIMARY KEY,
    model TEXT, version TEXT, author TEXT, source TEXT, content TEXT, sentiment TEXT, date TEXT, tags TEXT
);
CREATE TABLE provider_spellings (
    spelling TEXT NOT NULL PRIMARY KEY,
    slug     TEXT NOT NULL
);
