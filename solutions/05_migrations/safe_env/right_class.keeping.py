"""Triggers and indexes of a table live through its rebuild."""


class keeping:
    def __init__(self, op, table):
        self.op, self.table = op, table

    def __enter__(self):
        self.kept = self._made()

    def __exit__(self, kind, error, trace):
        if error is not None:
            return
        for kind, name in self._made():
            self.op.execute(f"DROP {kind} {name}")
        for sql in self.kept.values():
            self.op.execute(sql)

    def _made(self):
        rows = self.op.get_bind().exec_driver_sql(
            "SELECT type, name, sql FROM sqlite_master WHERE tbl_name = ? AND type <> 'table' AND sql IS NOT NULL",
            (self.table,),
        )
        return {(row[0], row[1]): row[2] for row in rows}
