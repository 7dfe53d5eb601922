-- misconception: closed on both sides: touching periods
-- loses: periods
-- hint: 2
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
        FOREIGN KEY (model_id) REFERENCES models (id) ON DELETE RESTRICT,        -- a record outlives nothing silently
    CONSTRAINT fk_prices_provider_id_providers
        FOREIGN KEY (provider_id) REFERENCES providers (id) ON DELETE RESTRICT,
    CONSTRAINT ck_prices_kind CHECK (kind IN ('input', 'output')),
    CONSTRAINT ck_prices_micro_usd_per_mtok
        CHECK (micro_usd_per_mtok >= 0 AND typeof(micro_usd_per_mtok) = 'integer'),
    CONSTRAINT ck_prices_period
        CHECK (valid_from IS date(valid_from, '+0 days') AND valid_to IS date(valid_to, '+0 days')
               AND (valid_to IS NULL OR valid_from < valid_to))
);
CREATE TRIGGER trg_prices_overlap_insert BEFORE INSERT ON prices
BEGIN
    SELECT RAISE(ABORT, 'price periods overlap') WHERE EXISTS (
        SELECT 1 FROM prices AS p
        WHERE p.model_id = NEW.model_id AND p.provider_id = NEW.provider_id AND p.kind = NEW.kind
          AND p.valid_from <= coalesce(NEW.valid_to, '9999-12-31')
          AND NEW.valid_from <= coalesce(p.valid_to, '9999-12-31'));
END;
CREATE TRIGGER trg_prices_overlap_update BEFORE UPDATE ON prices
BEGIN
    SELECT RAISE(ABORT, 'price periods overlap') WHERE EXISTS (
        SELECT 1 FROM prices AS p
        WHERE p.model_id = NEW.model_id AND p.provider_id = NEW.provider_id AND p.kind = NEW.kind
          AND p.id <> OLD.id                             -- a period overlaps with itself
          AND p.valid_from <= coalesce(NEW.valid_to, '9999-12-31')
          AND NEW.valid_from <= coalesce(p.valid_to, '9999-12-31'));
END;
