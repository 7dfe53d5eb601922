-- misconception: a limit that nobody asked for
-- loses: limits
CREATE TABLE models (
    id INTEGER PRIMARY KEY,
    provider_id INTEGER NOT NULL REFERENCES providers (id),
    name TEXT NOT NULL CHECK (name <> ''),
    version TEXT NOT NULL DEFAULT '',
    context INTEGER CHECK (context > 0),
    max_output INTEGER CHECK (max_output BETWEEN 1 AND ifnull(context, 10000000)),
    open_weights BOOLEAN NOT NULL DEFAULT 0 CHECK (open_weights IN (0, 1)),
    status TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'beta', 'deprecated')),
    knowledge_cutoff TEXT CHECK (knowledge_cutoff GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]'),
    base_model_id INTEGER REFERENCES models (id) ON DELETE SET NULL,
    UNIQUE (provider_id, name, version)
);
