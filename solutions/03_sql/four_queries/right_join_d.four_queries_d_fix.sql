SELECT use_cases.name, count(model_id) FROM use_cases LEFT JOIN model_use_cases ON use_case_id = id GROUP BY 1;
