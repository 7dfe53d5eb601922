-- misconception: inner join loses the rows without a match
-- loses: d
SELECT u.name, count(*) FROM use_cases u JOIN model_use_cases m ON m.use_case_id = u.id GROUP BY u.id;
