"""Proves the judge: mutates references, runs the bank, looks for killers of what survives, and reports."""
