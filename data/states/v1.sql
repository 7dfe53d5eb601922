-- State v1 of the catalogue: what lab 01 leaves behind.
CREATE TABLE providers (
    id      INTEGER NOT NULL PRIMARY KEY,
    slug    TEXT    NOT NULL COLLATE NOCASE,
    name    TEXT    NOT NULL,
    kind    TEXT    NOT NULL,
    country TEXT,
    CONSTRAINT uq_providers_slug UNIQUE (slug),
    CONSTRAINT ck_providers_slug CHECK (slug <> ''),
    CONSTRAINT ck_providers_kind CHECK (kind IN ('maker', 'host'))
);

CREATE TABLE models (
    id               INTEGER NOT NULL PRIMARY KEY,
    provider_id      INTEGER NOT NULL,
    name             TEXT    NOT NULL,
    version          TEXT    NOT NULL DEFAULT '',
    context          INTEGER,
    max_output       INTEGER,
    open_weights     BOOLEAN NOT NULL DEFAULT 0,
    status           TEXT    NOT NULL DEFAULT 'active',
    knowledge_cutoff TEXT,
    base_model_id    INTEGER,
    CONSTRAINT fk_models_provider_id_providers
        FOREIGN KEY (provider_id) REFERENCES providers (id) ON DELETE RESTRICT,
    CONSTRAINT fk_models_base_model_id_models
        FOREIGN KEY (base_model_id) REFERENCES models (id) ON DELETE SET NULL,
    CONSTRAINT uq_models_provider_id_name_version UNIQUE (provider_id, name, version),
    CONSTRAINT ck_models_name             CHECK (name <> ''),
    CONSTRAINT ck_models_context          CHECK (context > 0),
    CONSTRAINT ck_models_max_output       CHECK (max_output > 0 AND (context IS NULL OR max_output <= context)),
    CONSTRAINT ck_models_open_weights     CHECK (open_weights IN (0, 1)),
    CONSTRAINT ck_models_status           CHECK (status IN ('active', 'beta', 'deprecated')),
    CONSTRAINT ck_models_knowledge_cutoff CHECK (knowledge_cutoff GLOB '[12][0-9][0-9][0-9]-[01][0-9]')
);
