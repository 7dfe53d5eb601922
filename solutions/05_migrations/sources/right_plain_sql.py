"""Who says so is a table, in plain SQL: each table is made anew by hand."""

from alembic import op

revision = "0005_sources"
down_revision = "0004_published_on"

UP = """
CREATE TABLE sources (
    id INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL CONSTRAINT uq_sources_name UNIQUE, kind TEXT NOT NULL DEFAULT 'other', url TEXT,
    CONSTRAINT ck_sources_kind CHECK (kind IN ('paper', 'vendor', 'leaderboard', 'community', 'other')));
INSERT INTO sources (name)
SELECT max(trim(source)) FROM (SELECT source FROM opinions UNION SELECT source FROM benchmark_results)
WHERE trim(source) <> '' AND trim(source) <> '-' GROUP BY upper(trim(source));
CREATE TABLE made (
    id INTEGER NOT NULL PRIMARY KEY, model_id INTEGER NOT NULL, benchmark_id INTEGER NOT NULL,
    source_id INTEGER REFERENCES sources (id) ON DELETE RESTRICT, score REAL NOT NULL, date_tested DATE NOT NULL,
    CONSTRAINT uq_benchmark_results_model_benchmark_source_date UNIQUE (model_id, benchmark_id, source_id, date_tested),
    FOREIGN KEY (model_id) REFERENCES models (id) ON DELETE CASCADE,
    FOREIGN KEY (benchmark_id) REFERENCES benchmarks (id) ON DELETE RESTRICT,
    CHECK (date_tested IS date(date_tested, '+0 days')));
INSERT INTO made (id, model_id, benchmark_id, source_id, score, date_tested)
SELECT r.id, r.model_id, r.benchmark_id, s.id, r.score, r.date_tested
FROM benchmark_results AS r LEFT JOIN sources AS s ON upper(s.name) = upper(trim(r.source));
DROP TABLE benchmark_results;
ALTER TABLE made RENAME TO benchmark_results;
CREATE TABLE made (
    id INTEGER NOT NULL PRIMARY KEY, model_id INTEGER NOT NULL, source_id INTEGER REFERENCES sources (id) ON DELETE RESTRICT,
    author TEXT, content TEXT NOT NULL, sentiment TEXT NOT NULL, published_on DATE NOT NULL,
    FOREIGN KEY (model_id) REFERENCES models (id) ON DELETE CASCADE,
    CHECK (sentiment IN ('positive', 'neutral', 'negative')), CHECK (published_on IS date(published_on, '+0 days')));
INSERT INTO made (id, model_id, source_id, author, content, sentiment, published_on)
SELECT o.id, o.model_id, s.id, o.author, o.content, o.sentiment, o.published_on
FROM opinions AS o LEFT JOIN sources AS s ON upper(s.name) = upper(trim(o.source));
DROP TABLE opinions;
ALTER TABLE made RENAME TO opinions"""
DOWN = """
CREATE TABLE made (
    id INTEGER NOT NULL PRIMARY KEY, model_id INTEGER NOT NULL, benchmark_id INTEGER NOT NULL, source TEXT,
    score REAL NOT NULL, date_tested DATE NOT NULL, UNIQUE (model_id, benchmark_id, date_tested),
    FOREIGN KEY (model_id) REFERENCES models (id) ON DELETE CASCADE,
    FOREIGN KEY (benchmark_id) REFERENCES benchmarks (id) ON DELETE RESTRICT,
    CHECK (date_tested IS date(date_tested, '+0 days')));
INSERT INTO made (id, model_id, benchmark_id, source, score, date_tested)
SELECT r.id, r.model_id, r.benchmark_id, s.name, r.score, r.date_tested
FROM benchmark_results AS r LEFT JOIN sources AS s ON s.id = r.source_id;
DROP TABLE benchmark_results;
ALTER TABLE made RENAME TO benchmark_results;
CREATE TABLE made (
    id INTEGER NOT NULL PRIMARY KEY, model_id INTEGER NOT NULL, source TEXT, author TEXT, content TEXT NOT NULL,
    sentiment TEXT NOT NULL, published_on DATE NOT NULL,
    FOREIGN KEY (model_id) REFERENCES models (id) ON DELETE CASCADE,
    CHECK (sentiment IN ('positive', 'neutral', 'negative')), CHECK (published_on IS date(published_on, '+0 days')));
INSERT INTO made (id, model_id, source, author, content, sentiment, published_on)
SELECT o.id, o.model_id, s.name, o.author, o.content, o.sentiment, o.published_on
FROM opinions AS o LEFT JOIN sources AS s ON s.id = o.source_id;
DROP TABLE opinions;
ALTER TABLE made RENAME TO opinions;
DROP TABLE sources"""


def upgrade():
    for statement in UP.split(";\n"):
        op.execute(statement)


def downgrade():
    for statement in DOWN.split(";\n"):
        op.execute(statement)
