-- misconception: INT PRIMARY KEY: it hands out no ids
-- loses: lookups, benchmarks, results, opinions
-- hint: 1
CREATE TABLE capabilities (
    id   INT NOT NULL PRIMARY KEY,
    name TEXT    NOT NULL,
    CONSTRAINT uq_capabilities_name UNIQUE (name)
);
CREATE TABLE model_capabilities (
    model_id      INTEGER NOT NULL,
    capability_id INTEGER NOT NULL,
    PRIMARY KEY (model_id, capability_id),          -- the pair is the key: it stands there once
    CONSTRAINT fk_model_capabilities_model_id_models
        FOREIGN KEY (model_id) REFERENCES models (id) ON DELETE CASCADE,
    CONSTRAINT fk_model_capabilities_capability_id_capabilities
        FOREIGN KEY (capability_id) REFERENCES capabilities (id) ON DELETE RESTRICT
);
CREATE TABLE categories (
    id   INT NOT NULL PRIMARY KEY,
    name TEXT    NOT NULL,
    CONSTRAINT uq_categories_name UNIQUE (name)
);
CREATE TABLE benchmarks (
    id               INT NOT NULL PRIMARY KEY,
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
CREATE TABLE benchmark_results (
    id           INT NOT NULL PRIMARY KEY,
    model_id     INTEGER NOT NULL,
    benchmark_id INTEGER NOT NULL,
    source       TEXT,
    score        REAL    NOT NULL,
    date_tested  DATE    NOT NULL,
    CONSTRAINT uq_benchmark_results_model_id_benchmark_id_date_tested
        UNIQUE (model_id, benchmark_id, date_tested),
    CONSTRAINT fk_benchmark_results_model_id_models
        FOREIGN KEY (model_id) REFERENCES models (id) ON DELETE CASCADE,        -- without its model it is nothing
    CONSTRAINT fk_benchmark_results_benchmark_id_benchmarks
        FOREIGN KEY (benchmark_id) REFERENCES benchmarks (id) ON DELETE RESTRICT,
    CONSTRAINT ck_benchmark_results_date_tested CHECK (date_tested IS date(date_tested, '+0 days'))
);
CREATE TABLE opinions (
    id        INT NOT NULL PRIMARY KEY,
    model_id  INTEGER NOT NULL,
    source    TEXT,
    author    TEXT,
    content   TEXT    NOT NULL,
    sentiment TEXT    NOT NULL,
    posted    DATE    NOT NULL,
    CONSTRAINT fk_opinions_model_id_models
        FOREIGN KEY (model_id) REFERENCES models (id) ON DELETE CASCADE,
    CONSTRAINT ck_opinions_sentiment CHECK (sentiment IN ('positive', 'neutral', 'negative')),
    CONSTRAINT ck_opinions_posted    CHECK (posted IS date(posted, '+0 days'))
);
CREATE TABLE tags (
    id   INT NOT NULL PRIMARY KEY,
    name TEXT    NOT NULL COLLATE NOCASE,           -- UNIQUE uses the column's collation
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
    id   INT NOT NULL PRIMARY KEY,
    name TEXT    NOT NULL,
    CONSTRAINT uq_use_cases_name UNIQUE (name)
);
CREATE TABLE model_use_cases (
    model_id    INTEGER NOT NULL,
    use_case_id INTEGER NOT NULL,
    PRIMARY KEY (model_id, use_case_id),
    CONSTRAINT fk_model_use_cases_model_id_models
        FOREIGN KEY (model_id) REFERENCES models (id) ON DELETE CASCADE,
    CONSTRAINT fk_model_use_cases_use_case_id_use_cases
        FOREIGN KEY (use_case_id) REFERENCES use_cases (id) ON DELETE RESTRICT
);
