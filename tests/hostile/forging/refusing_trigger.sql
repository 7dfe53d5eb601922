-- attack: a trigger that refuses what it is given, and calls it a rule
-- exercise: models_table
-- status: wrong, error
CREATE TABLE models (id INTEGER PRIMARY KEY, provider_id, name, version, context, max_output, open_weights, status, knowledge_cutoff, base_model_id);
CREATE TRIGGER no BEFORE INSERT ON models BEGIN SELECT RAISE(ABORT, 'no'); END;
