"""The grader of the course: release, extract, cases, judge, sandbox, gradebook, report.

An answer is a file. Everything here reads files, never a kernel, and imports nothing from
`utils` or `solutions`: exercises are loaded by path.
"""

JUDGE_VERSION = "1"
