# attack: overwrites data, checkpoint, contract and the judge, and is right itself
# exercise: add_provider
# status: ok
import pathlib

for path in ("@COURSE@/labs/01_fundamentals/checkpoint.sql", "@COURSE@/gradebook.db", "@ROOT@/grading/judge.py",
             "@COURSE@/labs/01_fundamentals/add_provider/contract.py", "@COURSE@/was-here"):
    try:
        pathlib.Path(path).write_text("pass\n")
    except OSError:
        pass


def add_provider(conn, slug, name, kind, country=None):
    sql = "INSERT INTO providers (slug, name, kind, country) VALUES (?, ?, ?, ?)"
    return conn.execute(sql, (slug, name, kind, country)).lastrowid
