-- State v8 of the catalogue, as the design has it: what all labs up to the eighth aim at.
CREATE TABLE providers (
    id      INTEGER NOT NULL PRIMARY KEY,
    slug    TEXT    NOT NULL COLLATE NOCASE,
    name    TEXT    NOT NULL,
    kind    TEXT    NOT NULL,
    country TEXT,
    docs_url TEXT,
    CONSTRAINT uq_providers_slug UNIQUE (slug),
    CONSTRAINT ck_providers_slug CHECK (slug <> ''),
    CONSTRAINT ck_providers_kind CHECK (kind IN ('maker', 'host'))
);

CREATE TABLE models (
    id               INTEGER  NOT NULL PRIMARY KEY,
    provider_id      INTEGER  NOT NULL,
    name             TEXT     NOT NULL,
    version          TEXT     NOT NULL DEFAULT '',
    max_output       INTEGER,
    open_weights     BOOLEAN  NOT NULL DEFAULT 0,
    status           TEXT     NOT NULL DEFAULT 'active',
    knowledge_cutoff TEXT,
    base_model_id    INTEGER,
    display_name     TEXT     NOT NULL,
    context_window   INTEGER,
    meta             JSON,
    created_at       DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at       DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    deleted_at       DATETIME,
    CONSTRAINT fk_models_provider_id_providers
        FOREIGN KEY (provider_id) REFERENCES providers (id) ON DELETE RESTRICT,
    CONSTRAINT fk_models_base_model_id_models
        FOREIGN KEY (base_model_id) REFERENCES models (id) ON DELETE SET NULL,
    CONSTRAINT ck_models_name             CHECK (name <> ''),
    CONSTRAINT ck_models_context_window   CHECK (context_window > 0),
    CONSTRAINT ck_models_max_output       CHECK (max_output > 0 AND (context_window IS NULL OR max_output <= context_window)),
    CONSTRAINT ck_models_open_weights     CHECK (open_weights IN (0, 1)),
    CONSTRAINT ck_models_status           CHECK (status IN ('active', 'beta', 'deprecated', 'retired')),
    CONSTRAINT ck_models_integers         CHECK (typeof(context_window) IN ('integer', 'null')
                                             AND typeof(max_output)     IN ('integer', 'null')),
    CONSTRAINT ck_models_knowledge_cutoff CHECK (knowledge_cutoff GLOB '[12][0-9][0-9][0-9]-[01][0-9]')
);
CREATE UNIQUE INDEX uq_models_live ON models (provider_id, name, version) WHERE deleted_at IS NULL;

CREATE TABLE capabilities (
    id   INTEGER NOT NULL PRIMARY KEY,
    name TEXT    NOT NULL,
    CONSTRAINT uq_capabilities_name UNIQUE (name)
);
CREATE TABLE model_capabilities (
    model_id      INTEGER NOT NULL,
    capability_id INTEGER NOT NULL,
    PRIMARY KEY (model_id, capability_id),
    CONSTRAINT fk_model_capabilities_model_id_models
        FOREIGN KEY (model_id) REFERENCES models (id) ON DELETE CASCADE,
    CONSTRAINT fk_model_capabilities_capability_id_capabilities
        FOREIGN KEY (capability_id) REFERENCES capabilities (id) ON DELETE RESTRICT
);
CREATE TABLE categories (
    id   INTEGER NOT NULL PRIMARY KEY,
    name TEXT    NOT NULL,
    CONSTRAINT uq_categories_name UNIQUE (name)
);
CREATE TABLE benchmarks (
    id               INTEGER NOT NULL PRIMARY KEY,
    name             TEXT    NOT NULL,
    category_id      INTEGER NOT NULL,
    min_score        REAL    NOT NULL DEFAULT 0,
    max_score        REAL    NOT NULL DEFAULT 100,
    higher_is_better BOOLEAN NOT NULL DEFAULT 1,
    CONSTRAINT uq_benchmarks_name UNIQUE (name),
    CONSTRAINT fk_benchmarks_category_id_categories
        FOREIGN KEY (category_id) REFERENCES categories (id) ON DELETE RESTRICT,
    CONSTRAINT ck_benchmarks_range            CHECK (min_score < max_score),
    CONSTRAINT ck_benchmarks_higher_is_better CHECK (higher_is_better IN (0, 1))
);
CREATE TABLE sources (
    id   INTEGER NOT NULL PRIMARY KEY,
    name TEXT    NOT NULL,
    kind TEXT    NOT NULL DEFAULT 'other',
    url  TEXT,
    CONSTRAINT uq_sources_name UNIQUE (name),
    CONSTRAINT ck_sources_kind CHECK (kind IN ('paper', 'vendor', 'leaderboard', 'community', 'other'))
);

CREATE TABLE benchmark_results (
    id           INTEGER NOT NULL PRIMARY KEY,
    model_id     INTEGER NOT NULL,
    benchmark_id INTEGER NOT NULL,
    score        REAL    NOT NULL,
    date_tested  DATE    NOT NULL,
    source_id    INTEGER,
    CONSTRAINT uq_benchmark_results_model_benchmark_source_date
        UNIQUE (model_id, benchmark_id, source_id, date_tested),
    CONSTRAINT fk_benchmark_results_model_id_models
        FOREIGN KEY (model_id) REFERENCES models (id) ON DELETE CASCADE,
    CONSTRAINT fk_benchmark_results_benchmark_id_benchmarks
        FOREIGN KEY (benchmark_id) REFERENCES benchmarks (id) ON DELETE RESTRICT,
    CONSTRAINT fk_benchmark_results_source_id_sources
        FOREIGN KEY (source_id) REFERENCES sources (id) ON DELETE RESTRICT,
    CONSTRAINT ck_benchmark_results_date_tested CHECK (date_tested IS date(date_tested, '+0 days'))
);
CREATE TABLE opinions (
    id           INTEGER NOT NULL PRIMARY KEY,
    model_id     INTEGER NOT NULL,
    author       TEXT,
    content      TEXT    NOT NULL,
    sentiment    TEXT    NOT NULL,
    published_on DATE    NOT NULL,
    source_id    INTEGER,
    CONSTRAINT fk_opinions_model_id_models
        FOREIGN KEY (model_id) REFERENCES models (id) ON DELETE CASCADE,
    CONSTRAINT fk_opinions_source_id_sources
        FOREIGN KEY (source_id) REFERENCES sources (id) ON DELETE RESTRICT,
    CONSTRAINT ck_opinions_sentiment CHECK (sentiment IN ('positive', 'neutral', 'negative')),
    CONSTRAINT ck_opinions_posted    CHECK (published_on IS date(published_on, '+0 days'))
);
CREATE TABLE tags (
    id   INTEGER NOT NULL PRIMARY KEY,
    name TEXT    NOT NULL COLLATE NOCASE,
    CONSTRAINT uq_tags_name UNIQUE (name)
);
CREATE TABLE opinion_tags (
    opinion_id INTEGER NOT NULL,
    tag_id     INTEGER NOT NULL,
    PRIMARY KEY (opinion_id, tag_id),
    CONSTRAINT fk_opinion_tags_opinion_id_opinions
        FOREIGN KEY (opinion_id) REFERENCES opinions (id) ON DELETE CASCADE,
    CONSTRAINT fk_opinion_tags_tag_id_tags
        FOREIGN KEY (tag_id) REFERENCES tags (id) ON DELETE RESTRICT
);
CREATE TABLE use_cases (
    id   INTEGER NOT NULL PRIMARY KEY,
    name TEXT    NOT NULL,
    CONSTRAINT uq_use_cases_name UNIQUE (name)
);
CREATE TABLE model_use_cases (
    model_id    INTEGER NOT NULL,
    use_case_id INTEGER NOT NULL,
    source_id   INTEGER,
    fit         INTEGER,
    note        TEXT,
    PRIMARY KEY (model_id, use_case_id),
    CONSTRAINT fk_model_use_cases_model_id_models
        FOREIGN KEY (model_id) REFERENCES models (id) ON DELETE CASCADE,
    CONSTRAINT fk_model_use_cases_use_case_id_use_cases
        FOREIGN KEY (use_case_id) REFERENCES use_cases (id) ON DELETE RESTRICT,
    CONSTRAINT fk_model_use_cases_source_id_sources
        FOREIGN KEY (source_id) REFERENCES sources (id) ON DELETE SET NULL,
    CONSTRAINT ck_model_use_cases_fit CHECK (fit BETWEEN 1 AND 5)
);

CREATE TABLE model_cards (
    id       INTEGER NOT NULL PRIMARY KEY,
    model_id INTEGER NOT NULL,
    summary  TEXT    NOT NULL,
    license  TEXT,
    url      TEXT,
    CONSTRAINT uq_model_cards_model_id UNIQUE (model_id),
    CONSTRAINT fk_model_cards_model_id_models
        FOREIGN KEY (model_id) REFERENCES models (id) ON DELETE CASCADE
);
CREATE TABLE audit_log (
    id         INTEGER  NOT NULL PRIMARY KEY,
    table_name TEXT     NOT NULL,
    row_id     INTEGER  NOT NULL,
    action     TEXT     NOT NULL,
    old        JSON,
    new        JSON,
    changed_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT ck_audit_log_action CHECK (action IN ('insert', 'update', 'delete'))
);
CREATE TABLE prices (
    id                 INTEGER NOT NULL PRIMARY KEY,
    model_id           INTEGER NOT NULL,
    provider_id        INTEGER NOT NULL,
    kind               TEXT    NOT NULL,
    micro_usd_per_mtok INTEGER NOT NULL,
    valid_from         DATE    NOT NULL,
    valid_to           DATE,
    CONSTRAINT uq_prices_model_id_provider_id_kind_valid_from
        UNIQUE (model_id, provider_id, kind, valid_from),
    CONSTRAINT fk_prices_model_id_models
        FOREIGN KEY (model_id) REFERENCES models (id) ON DELETE RESTRICT,
    CONSTRAINT fk_prices_provider_id_providers
        FOREIGN KEY (provider_id) REFERENCES providers (id) ON DELETE RESTRICT,
    CONSTRAINT ck_prices_kind CHECK (kind IN ('input', 'output')),
    CONSTRAINT ck_prices_micro_usd_per_mtok
        CHECK (micro_usd_per_mtok >= 0 AND typeof(micro_usd_per_mtok) = 'integer'),
    CONSTRAINT ck_prices_period
        CHECK (valid_from IS date(valid_from, '+0 days') AND valid_to IS date(valid_to, '+0 days')
               AND (valid_to IS NULL OR valid_from < valid_to))
);

CREATE VIEW v_model_summary AS
SELECT m.id AS model_id, m.name AS model,
       (SELECT count(*) FROM benchmark_results AS r WHERE r.model_id = m.id) AS results,
       (SELECT count(*) FROM opinions          AS o WHERE o.model_id = m.id) AS opinions
FROM models AS m
WHERE m.deleted_at IS NULL;
CREATE VIEW v_leaderboard AS
SELECT DISTINCT benchmark, model_id, model, score
FROM (SELECT b.name AS benchmark, m.id AS model_id, m.name AS model, r.score,
             rank() OVER (PARTITION BY b.id
                          ORDER BY CASE WHEN b.higher_is_better THEN -r.score ELSE r.score END) AS place
      FROM benchmark_results AS r
      JOIN benchmarks AS b ON b.id = r.benchmark_id
      JOIN models     AS m ON m.id = r.model_id AND m.deleted_at IS NULL)
WHERE place = 1;
CREATE VIEW v_monthly AS
WITH RECURSIVE months(month, last) AS (
    SELECT strftime('%Y-%m', min(date_tested)), strftime('%Y-%m', max(date_tested)) FROM benchmark_results
    UNION ALL
    SELECT strftime('%Y-%m', month || '-01', '+1 month'), last   -- from the first day: no month is short enough to skip
    FROM months WHERE month < last)
SELECT months.month, count(r.id) AS results                      -- r.id, not *: an empty month has one row of NULLs
FROM months LEFT JOIN benchmark_results AS r ON strftime('%Y-%m', r.date_tested) = months.month
WHERE months.month IS NOT NULL                                   -- min() of no rows is NULL, and one row all the same
GROUP BY months.month;
CREATE VIEW v_lineage AS
WITH RECURSIVE up(model_id, ancestor_id) AS (
    SELECT id, base_model_id FROM models WHERE base_model_id IS NOT NULL
    UNION                                  -- not UNION ALL: a pair that is there already ends the walk round a cycle
    SELECT up.model_id, m.base_model_id
    FROM up JOIN models AS m ON m.id = up.ancestor_id
    WHERE m.base_model_id IS NOT NULL)
SELECT model_id, ancestor_id FROM up;

CREATE TRIGGER trg_models_touch AFTER UPDATE ON models
WHEN NEW.updated_at IS OLD.updated_at
BEGIN
    UPDATE models SET updated_at = strftime('%Y-%m-%d %H:%M:%f', 'now') WHERE id = NEW.id;
END;
CREATE TRIGGER trg_models_no_cycle_insert BEFORE INSERT ON models
WHEN NEW.base_model_id IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'lineage cycle')
    WHERE NEW.base_model_id = NEW.id
       OR EXISTS (SELECT 1 FROM v_lineage WHERE model_id = NEW.base_model_id AND ancestor_id = NEW.id);
END;
CREATE TRIGGER trg_models_no_cycle_update BEFORE UPDATE OF base_model_id ON models
WHEN NEW.base_model_id IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'lineage cycle')
    WHERE NEW.base_model_id = NEW.id
       OR EXISTS (SELECT 1 FROM v_lineage WHERE model_id = NEW.base_model_id AND ancestor_id = NEW.id);
END;
CREATE TRIGGER trg_models_audit_insert AFTER INSERT ON models
BEGIN
    INSERT INTO audit_log (table_name, row_id, action, old, new)
    VALUES ('models', NEW.id, 'insert', NULL,
        json_object('provider_id', NEW.provider_id, 'name', NEW.name, 'version', NEW.version,
                    'display_name', NEW.display_name, 'context_window', NEW.context_window,
                    'max_output', NEW.max_output, 'status', NEW.status,
                    'base_model_id', NEW.base_model_id, 'deleted_at', NEW.deleted_at));
END;
CREATE TRIGGER trg_models_audit_update
AFTER UPDATE OF provider_id, name, version, display_name, context_window, max_output, status,
                base_model_id, deleted_at ON models
BEGIN
    INSERT INTO audit_log (table_name, row_id, action, old, new)
    VALUES ('models', NEW.id, 'update',
        json_object('provider_id', OLD.provider_id, 'name', OLD.name, 'version', OLD.version,
                    'display_name', OLD.display_name, 'context_window', OLD.context_window,
                    'max_output', OLD.max_output, 'status', OLD.status,
                    'base_model_id', OLD.base_model_id, 'deleted_at', OLD.deleted_at),
        json_object('provider_id', NEW.provider_id, 'name', NEW.name, 'version', NEW.version,
                    'display_name', NEW.display_name, 'context_window', NEW.context_window,
                    'max_output', NEW.max_output, 'status', NEW.status,
                    'base_model_id', NEW.base_model_id, 'deleted_at', NEW.deleted_at));
END;
CREATE TRIGGER trg_models_audit_delete AFTER DELETE ON models
BEGIN
    INSERT INTO audit_log (table_name, row_id, action, old, new)
    VALUES ('models', OLD.id, 'delete',
        json_object('provider_id', OLD.provider_id, 'name', OLD.name, 'version', OLD.version,
                    'display_name', OLD.display_name, 'context_window', OLD.context_window,
                    'max_output', OLD.max_output, 'status', OLD.status,
                    'base_model_id', OLD.base_model_id, 'deleted_at', OLD.deleted_at), NULL);
END;
CREATE TRIGGER trg_prices_overlap_insert BEFORE INSERT ON prices
BEGIN
    SELECT RAISE(ABORT, 'price periods overlap') WHERE EXISTS (
        SELECT 1 FROM prices AS p
        WHERE p.model_id = NEW.model_id AND p.provider_id = NEW.provider_id AND p.kind = NEW.kind
          AND p.valid_from < coalesce(NEW.valid_to, '9999-12-31')
          AND NEW.valid_from < coalesce(p.valid_to, '9999-12-31'));
END;
CREATE TRIGGER trg_prices_overlap_update BEFORE UPDATE ON prices
BEGIN
    SELECT RAISE(ABORT, 'price periods overlap') WHERE EXISTS (
        SELECT 1 FROM prices AS p
        WHERE p.model_id = NEW.model_id AND p.provider_id = NEW.provider_id AND p.kind = NEW.kind
          AND p.id <> OLD.id
          AND p.valid_from < coalesce(NEW.valid_to, '9999-12-31')
          AND NEW.valid_from < coalesce(p.valid_to, '9999-12-31'));
END;

CREATE INDEX ix_benchmark_results_benchmark_id_score ON benchmark_results (benchmark_id, score);
CREATE INDEX ix_benchmark_results_date_tested        ON benchmark_results (date_tested);
CREATE INDEX ix_opinions_model_id_published_on       ON opinions (model_id, published_on);
CREATE INDEX ix_models_base_model_id                 ON models (base_model_id);
CREATE INDEX ix_models_display_name_nocase           ON models (display_name COLLATE NOCASE);
CREATE INDEX ix_model_capabilities_capability_id     ON model_capabilities (capability_id);

CREATE TABLE users (
    id         INTEGER  NOT NULL PRIMARY KEY,
    username   TEXT     NOT NULL COLLATE NOCASE,
    email      TEXT     NOT NULL COLLATE NOCASE,
    age        INTEGER,
    role       TEXT     NOT NULL DEFAULT 'reader',
    created_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT uq_users_username UNIQUE (username),
    CONSTRAINT uq_users_email    UNIQUE (email),
    CONSTRAINT ck_users_username CHECK (length(username) BETWEEN 3 AND 30 AND username = trim(username)),
    CONSTRAINT ck_users_email    CHECK (email LIKE '_%@_%._%' AND email = trim(email)),
    CONSTRAINT ck_users_age      CHECK (age IS NULL OR (typeof(age) = 'integer' AND age BETWEEN 0 AND 150)),
    CONSTRAINT ck_users_role     CHECK (role IN ('reader', 'curator', 'owner'))
);
CREATE TABLE quarantine (
    id      INTEGER  NOT NULL PRIMARY KEY,
    file    TEXT     NOT NULL,
    line    INTEGER  NOT NULL,
    code    TEXT     NOT NULL,
    payload JSON     NOT NULL,
    seen_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT uq_quarantine_file_line_code UNIQUE (file, line, code)
);
CREATE UNIQUE INDEX uq_benchmark_results_no_source
    ON benchmark_results (model_id, benchmark_id, date_tested) WHERE source_id IS NULL;
CREATE TRIGGER trg_results_range_insert BEFORE INSERT ON benchmark_results
BEGIN
    SELECT RAISE(ABORT, 'score outside its benchmark')
    WHERE EXISTS (SELECT 1 FROM benchmarks AS b
                  WHERE b.id = NEW.benchmark_id AND NEW.score NOT BETWEEN b.min_score AND b.max_score);
END;
CREATE TRIGGER trg_results_range_update BEFORE UPDATE OF score, benchmark_id ON benchmark_results
BEGIN
    SELECT RAISE(ABORT, 'score outside its benchmark')
    WHERE EXISTS (SELECT 1 FROM benchmarks AS b
                  WHERE b.id = NEW.benchmark_id AND NEW.score NOT BETWEEN b.min_score AND b.max_score);
END;
CREATE TRIGGER trg_benchmarks_range_update BEFORE UPDATE OF min_score, max_score ON benchmarks
BEGIN
    SELECT RAISE(ABORT, 'results outside the new range') WHERE EXISTS (
        SELECT 1 FROM benchmark_results AS r
        WHERE r.benchmark_id = NEW.id AND r.score NOT BETWEEN NEW.min_score AND NEW.max_score);
END;
