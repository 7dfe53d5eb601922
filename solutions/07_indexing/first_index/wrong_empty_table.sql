-- misconception: rows thrown away in place of an index
-- loses: all
-- hint: 1
DELETE FROM benchmark_results WHERE date_tested <> '2025-05-29';
