"""The course's data: committed CSV files, and the scripts that make them (see README.md in this folder)."""
