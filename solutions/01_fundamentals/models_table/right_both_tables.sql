-- the table providers as in the exercise before; it is there already
CREATE TABLE IF NOT EXISTS providers (
    id INTEGER PRIMARY KEY, slug TEXT NOT NULL UNIQUE COLLATE NOCASE, name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('maker', 'host')), country TEXT
);
CREATE TABLE IF NOT EXISTS models (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    provider_id INTEGER NOT NULL REFERENCES providers,
    name VARCHAR(200) NOT NULL CHECK (length(name) > 0),
    version VARCHAR(50) NOT NULL DEFAULT '',
    context INTEGER CHECK (context IS NULL OR context >= 1),
    max_output INTEGER CHECK (max_output IS NULL OR max_output >= 1),
    open_weights INTEGER NOT NULL DEFAULT 0 CHECK (open_weights = 0 OR open_weights = 1),
    status TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'beta', 'deprecated')),
    knowledge_cutoff TEXT CHECK (knowledge_cutoff IS strftime('%Y-%m', knowledge_cutoff || '-01')),
    base_model_id INTEGER REFERENCES models ON DELETE SET NULL,
    UNIQUE (name, version, provider_id),
    CHECK (context IS NULL OR max_output IS NULL OR max_output <= context)
);
