CREATE TABLE capabilities (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE categories (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE use_cases (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE tags (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE COLLATE NOCASE);
CREATE TABLE benchmarks (
    id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE, category_id INTEGER NOT NULL REFERENCES categories,
    min_score REAL NOT NULL DEFAULT 0, max_score REAL NOT NULL DEFAULT 100 CHECK (max_score > min_score),
    higher_is_better INTEGER NOT NULL DEFAULT TRUE CHECK (higher_is_better BETWEEN 0 AND 1 AND typeof(higher_is_better) = 'integer'));
CREATE TABLE benchmark_results (
    id INTEGER PRIMARY KEY, model_id INT NOT NULL REFERENCES models ON DELETE CASCADE,
    benchmark_id INT NOT NULL REFERENCES benchmarks, source TEXT, score NUMERIC NOT NULL,
    date_tested TEXT NOT NULL CHECK (length(date_tested) = 10 AND date(date_tested, '+0 days') IS date_tested),
    UNIQUE (date_tested, model_id, benchmark_id));
CREATE TABLE opinions (
    id INTEGER PRIMARY KEY, model_id INT NOT NULL REFERENCES models ON DELETE CASCADE, source TEXT, author TEXT,
    content TEXT NOT NULL, sentiment TEXT NOT NULL CHECK (sentiment = 'positive' OR sentiment = 'neutral' OR sentiment = 'negative'),
    posted TEXT NOT NULL CHECK (coalesce(date(posted, '+0 days'), 'never') = posted AND posted <> 'never'));
CREATE TABLE model_capabilities (
    model_id INT NOT NULL REFERENCES models ON DELETE CASCADE, capability_id INT NOT NULL REFERENCES capabilities,
    PRIMARY KEY (model_id, capability_id)) WITHOUT ROWID;
CREATE TABLE model_use_cases (
    model_id INT NOT NULL REFERENCES models ON DELETE CASCADE, use_case_id INT NOT NULL REFERENCES use_cases,
    PRIMARY KEY (use_case_id, model_id)) WITHOUT ROWID;
CREATE TABLE opinion_tags (
    opinion_id INT NOT NULL REFERENCES opinions ON DELETE CASCADE, tag_id INT NOT NULL REFERENCES tags,
    PRIMARY KEY (opinion_id, tag_id)) WITHOUT ROWID;
