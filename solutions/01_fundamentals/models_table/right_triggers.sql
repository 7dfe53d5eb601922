-- no FOREIGN KEY and few CHECKs: triggers watch over the table
CREATE TABLE models (
    id INTEGER UNIQUE,
    provider_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    version TEXT NOT NULL DEFAULT '',
    context INTEGER,
    max_output INTEGER,
    open_weights INTEGER NOT NULL DEFAULT 0,
    status TEXT NOT NULL DEFAULT 'active',
    knowledge_cutoff TEXT,
    base_model_id INTEGER,
    PRIMARY KEY (provider_id, name, version)
);

CREATE VIEW wrong_models AS
SELECT * FROM models AS m
WHERE name = ''
   OR context <= 0 OR max_output <= 0 OR max_output > context
   OR open_weights NOT IN (0, 1)
   OR status NOT IN ('active', 'beta', 'deprecated')
   OR knowledge_cutoff NOT GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]'
   OR NOT EXISTS (SELECT 1 FROM providers AS p WHERE p.id = m.provider_id)
   OR base_model_id NOT IN (SELECT id FROM models WHERE id IS NOT NULL);

CREATE TRIGGER model_added AFTER INSERT ON models
BEGIN
    UPDATE models SET id = rowid WHERE rowid = new.rowid AND id IS NULL;
    SELECT RAISE(ABORT, 'not a good model') FROM wrong_models;
END;

CREATE TRIGGER model_changed AFTER UPDATE ON models
BEGIN
    SELECT RAISE(ABORT, 'not a good model') FROM wrong_models;
END;

CREATE TRIGGER provider_deleted BEFORE DELETE ON providers
WHEN EXISTS (SELECT 1 FROM models WHERE provider_id = old.id)
BEGIN
    SELECT RAISE(ABORT, 'this provider has models');
END;

CREATE TRIGGER model_deleted BEFORE DELETE ON models
BEGIN
    UPDATE models SET base_model_id = NULL WHERE base_model_id = old.id;
END;
