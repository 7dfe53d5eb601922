-- step by step: the references to other rows come last
CREATE TABLE models (
    id INTEGER NOT NULL PRIMARY KEY,
    name TEXT NOT NULL CHECK (name > ''),
    version TEXT NOT NULL DEFAULT '',
    context INTEGER CHECK (NOT context <= 0),
    max_output INTEGER CHECK (NOT max_output <= 0) CHECK (NOT max_output > context),
    provider_id INTEGER NOT NULL,
    CONSTRAINT provider FOREIGN KEY (provider_id) REFERENCES providers (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT once UNIQUE (provider_id, name, version) ON CONFLICT ROLLBACK
);
ALTER TABLE models ADD COLUMN open_weights BOOLEAN NOT NULL DEFAULT FALSE CHECK (open_weights IN (TRUE, FALSE));
ALTER TABLE models ADD COLUMN status TEXT NOT NULL DEFAULT 'active'
    CHECK (instr(',active,beta,deprecated,', ',' || status || ',') AND status <> '');
ALTER TABLE models ADD COLUMN knowledge_cutoff CHAR(7)
    CHECK (knowledge_cutoff GLOB '20[0-9][0-9]-0[1-9]' OR knowledge_cutoff GLOB '20[0-9][0-9]-1[0-2]');
ALTER TABLE models ADD COLUMN base_model_id INTEGER REFERENCES models (id) ON DELETE SET NULL;
