SELECT id, name, version FROM models
EXCEPT
SELECT b.id, b.name, b.version FROM models AS b JOIN models AS v ON v.base_model_id = b.id;
