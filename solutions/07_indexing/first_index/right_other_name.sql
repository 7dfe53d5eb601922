create index if not exists by_day on benchmark_results(date_tested)
