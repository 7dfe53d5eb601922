SELECT id AS MODEL_ID, name AS Model,
       (SELECT total(1) FROM benchmark_results WHERE model_id = models.id) AS Results,
       (SELECT total(1) FROM opinions WHERE model_id = models.id) AS Opinions
FROM models;
