-- names in quotation marks, and a column more
CREATE INDEX "the day" ON "benchmark_results" ("date_tested" DESC, "score")
