-- misconception: type name trusted as a rule
-- loses: limits
CREATE TABLE models (
    id INTEGER PRIMARY KEY,
    provider_id INTEGER NOT NULL REFERENCES providers (id),
    name VARCHAR(100) NOT NULL CHECK (name <> ''),
    version TEXT NOT NULL DEFAULT '',
    context INTEGER CHECK (context > 0),
    max_output INTEGER CHECK (max_output > 0),
    open_weights BOOLEAN NOT NULL DEFAULT FALSE,
    status TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'beta', 'deprecated')),
    knowledge_cutoff DATE,
    base_model_id INTEGER REFERENCES models (id) ON DELETE SET NULL,
    UNIQUE (provider_id, name, version),
    CHECK (max_output <= context)
);
