"""What people get wrong in mapped classes: a constraint, a cascade or a default dropped or put elsewhere."""

import ast
import copy
from collections.abc import Iterator

from grading.audit.orm_operators import called, from_module, operator, with_args

_WITH_PARTS = {"mapped_column", "Column", "Field", "relationship", "UniqueConstraint", "Index", "Table"}
_IMPLIED = {"Text", "String", "DateTime", "Date", "Integer", "Boolean"}  # the annotation says the same
_WORDS = {
    "all, delete-orphan": ["all", "save-update, merge"], "all, delete": ["save-update, merge"],
    "CASCADE": ["SET NULL"], "SET NULL": ["CASCADE"], "RESTRICT": ["CASCADE"],
}  # fmt: skip
_IN_SQL = [
    (" > ", " >= "), (" >= ", " > "), (" < ", " <= "), (" <= ", " < "), ("<>", "="), (" AND ", " OR "),
    (" OR ", " AND "), ("AFTER", "BEFORE"), ("UPDATE ON", "INSERT ON"),
    ("NEW.", "OLD."), ("OLD.", "NEW."), (", 'now'", ", '2024-01-01'"),
    ("%Y-%m-%d", "%d.%m.%Y"), ("%%Y-%%m-%%d", "%%d.%%m.%%Y"),
]  # fmt: skip
_OTHER_TYPE = {"Numeric": "Float", "Integer": "Float", "DateTime": "Date", "JSON": "Text"}
_OTHER_PYTHON = {"Decimal": "float", "date": "str", "datetime": "str"}
_SETTINGS = {"__table_args__", "__mapper_args__", "model_config", "type_annotation_map", "metadata", "impl"}


@operator
def null_flipped(node: ast.AST) -> Iterator[ast.AST | None]:
    """`Mapped[int | None]` and `Mapped[int]`, `x: int | None` and `x: int`: the other one."""
    if not isinstance(node, ast.AnnAssign) or _is_key(node.value):  # a key is never NULL, said or not
        return
    inner = node.annotation.slice if _is_mapped(node.annotation) else node.annotation  # type: ignore[attr-defined]
    if isinstance(inner, ast.BinOp) and isinstance(inner.op, ast.BitOr) and _is_none(inner.right):
        yield _annotated(node, inner.left)
    elif isinstance(inner, ast.Name):
        yield _annotated(node, ast.BinOp(copy.deepcopy(inner), ast.BitOr(), ast.Constant(None)))


@operator
def type_changed(node: ast.AST) -> Iterator[ast.AST | None]:
    """Numeric as Float, Decimal as float, a time as text; another scale comes from the constants."""
    if isinstance(node, ast.AnnAssign) and _is_mapped(node.annotation) and not _has_type(node.value):
        inner = node.annotation.slice  # type: ignore[attr-defined]
        plain = inner.left if isinstance(inner, ast.BinOp) else inner
        if isinstance(plain, ast.Name) and plain.id in _OTHER_PYTHON:
            other: ast.expr = ast.Name(_OTHER_PYTHON[plain.id], ast.Load())
            yield _annotated(node, ast.BinOp(other, ast.BitOr(), ast.Constant(None)) if inner is not plain else other)
    if called(node) in _OTHER_TYPE and isinstance(node, ast.Call):
        yield from_module("sqlalchemy", _OTHER_TYPE[called(node)])
    if isinstance(node, ast.Call) and called(node) in ("mapped_column", "Column"):
        for k, one in enumerate(node.args):
            if isinstance(one, ast.Name) and one.id in _OTHER_TYPE:
                other = from_module("sqlalchemy", _OTHER_TYPE[one.id])
                yield with_args(node, [*node.args[:k], other, *node.args[k + 1 :]])


@operator
def part_dropped(node: ast.AST) -> Iterator[ast.AST | None]:
    """A foreign key or a type left out of a column, a column left out of a UNIQUE or an index."""
    if isinstance(node, ast.Call) and called(node) in _WITH_PARTS:
        for k, one in enumerate(node.args):
            if not (isinstance(one, ast.Name) and one.id in _IMPLIED):
                yield with_args(node, [*node.args[:k], *node.args[k + 1 :]])


@operator
def field_dropped(node: ast.AST) -> Iterator[ast.AST | None]:
    """A column, a relationship or a field that a class has not."""
    if isinstance(node, ast.AnnAssign):
        yield None


@operator
def setting_dropped(node: ast.AST) -> Iterator[ast.AST | None]:
    """The table's arguments, or the model's configuration, left out; or one of the arguments."""
    if not isinstance(node, ast.Assign) or not isinstance(node.targets[0], ast.Name):
        return
    if node.targets[0].id in _SETTINGS:
        yield None
    if isinstance(node.value, ast.Tuple) and node.targets[0].id == "__table_args__":
        for k in range(len(node.value.elts) if len(node.value.elts) > 1 else 0):
            new = copy.deepcopy(node)
            assert isinstance(new.value, ast.Tuple), "it was one"
            del new.value.elts[k]
            yield new


@operator
def entry_dropped(node: ast.AST) -> Iterator[ast.AST | None]:
    """A key left out of a dictionary: of what is set, of what is returned."""
    if isinstance(node, ast.Dict) and len(node.keys) > 1:
        for k in range(len(node.keys)):
            new = copy.deepcopy(node)
            del new.keys[k], new.values[k]
            yield new


@operator
def word_changed(node: ast.AST) -> Iterator[ast.AST | None]:
    """Another cascade, another ON DELETE."""
    if isinstance(node, ast.Constant):
        yield from (ast.Constant(other) for other in _WORDS.get(str(node.value), []))


@operator
def sql_changed(node: ast.AST) -> Iterator[ast.AST | None]:
    """A condition of a CHECK one off, a trigger at another time, in the SQL that stands inside Python."""
    if called(node) not in ("CheckConstraint", "DDL", "text") or not isinstance(node, ast.Call) or not node.args:
        return
    sql = node.args[0]
    if isinstance(sql, ast.Constant) and isinstance(sql.value, str):
        for old, new in _IN_SQL:
            if old in sql.value:
                yield with_args(node, [ast.Constant(sql.value.replace(old, new, 1)), *node.args[1:]])
        head, comma, _ = sql.value.rpartition(", '")
        if " IN (" in sql.value and comma:
            yield with_args(node, [ast.Constant(head + ")"), *node.args[1:]])


@operator
def default_moved(node: ast.AST) -> Iterator[ast.AST | None]:
    """A default of the table made one of Python's, or the other way; a function called once, when the class is made."""
    if not isinstance(node, ast.Call):
        return
    for k, keyword in enumerate(node.keywords):
        swaps = {"default": "server_default", "server_default": "default"}
        if keyword.arg in swaps and called(node) in ("mapped_column", "Column"):
            new = copy.deepcopy(node)
            new.keywords[k].arg = swaps[keyword.arg]
            yield new
        callable_ = keyword.arg in ("default", "default_factory") and isinstance(
            keyword.value, ast.Name | ast.Attribute
        )
        if callable_:
            new = copy.deepcopy(node)
            new.keywords[k] = ast.keyword("default", ast.Call(copy.deepcopy(keyword.value), [], []))
            yield new


@operator
def base_dropped(node: ast.AST) -> Iterator[ast.AST | None]:
    """A class without one of its mixins."""
    if isinstance(node, ast.ClassDef) and len(node.bases) > 1:
        for k in range(len(node.bases)):
            new = copy.deepcopy(node)
            del new.bases[k]
            yield new


def _is_mapped(annotation: ast.expr) -> bool:
    return (
        isinstance(annotation, ast.Subscript)
        and isinstance(annotation.value, ast.Name)
        and annotation.value.id == "Mapped"
    )


def _is_key(value: ast.expr | None) -> bool:
    return isinstance(value, ast.Call) and any(one.arg == "primary_key" for one in value.keywords)


def _has_type(value: ast.expr | None) -> bool:
    """Does a column name its type, so that the annotation says nothing about it?"""
    args = value.args if isinstance(value, ast.Call) else []
    return any(not isinstance(one, ast.Constant) and called(one) != "ForeignKey" for one in args)


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _annotated(node: ast.AnnAssign, inner: ast.expr) -> ast.AnnAssign:
    """The same field with another type inside its annotation."""
    new = copy.deepcopy(node)
    if isinstance(new.annotation, ast.Subscript) and _is_mapped(new.annotation):
        new.annotation.slice = copy.deepcopy(inner)
    else:
        new.annotation = copy.deepcopy(inner)
    return new
