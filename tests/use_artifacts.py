"""A program made of a student's artifacts, run in their folder: says what it did, as JSON.

    python use_artifacts.py DATABASE        a copy of catalogue.db as the last lab leaves it; it is changed

Models, migrations, repository, sessions and validation come from the answers of labs 04, 06 and 08.
"""

import json
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

sys.path.insert(0, "")

import create_user
import engine as connections
import ingest
import repository
import soft_delete
import user_create
import user_update
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

LINES = "model_id,benchmark,score,date_tested,source\n{0},{1},{2},2026-11-02,\n{0},{1},{2},2026-11-31,\n"


def main(database: str) -> None:
    """Use everything once."""
    engine = connections.make_engine(f"sqlite:///{database}")
    said = migrated(database, engine)
    with Session(engine) as session:
        said |= {"pages": paged(session), "users": signed_up(session), "refused": refused(session)}
    said["deleted"] = deleted(engine)
    said["ingested"] = ingested(database)
    engine.dispose()
    print(json.dumps(said))


def migrated(database, engine):
    """Where the database stands, and where the revisions end; a new file is brought there, too."""
    config = Config("catalogue/alembic.ini")
    heads = ScriptDirectory.from_config(config).get_heads()
    with engine.connect() as connection:
        stands = MigrationContext.configure(connection).get_current_heads()
    config.set_main_option("sqlalchemy.url", f"sqlite:///{Path(database).with_name('new.db')}")
    command.upgrade(config, "head")
    return {"heads": heads, "stands": list(stands)}


def paged(session):
    """The ids of all pages."""
    shop, seen, cursor = repository.ModelRepository(session), [], None
    while True:
        models, cursor = shop.page(50, cursor)
        seen += [model.id for model in models]
        if cursor is None:
            return seen


def signed_up(session):
    """A new user by way of the form, a name that is taken, and a change."""
    new = user_create.UserCreate.model_validate({"username": " Ada ", "email": "ADA@example.org", "age": 36})
    number = create_user.create_user(session, **new.model_dump())
    try:
        create_user.create_user(session, "ada", "other@example.org")
    except create_user.Taken as taken:
        clash = taken.fields
    changed = user_update.changes({"age": None})
    session.execute(text("UPDATE users SET age = :age WHERE id = :id"), changed | {"id": number})
    session.commit()
    return [
        clash,
        list(session.execute(text("SELECT username, email, age FROM users WHERE id = :id"), {"id": number}).one()),
    ]


def refused(session):
    """Whether a connection of this engine keeps the foreign keys."""
    try:
        session.execute(text("DELETE FROM providers WHERE id IN (SELECT provider_id FROM models)"))
    except IntegrityError as error:
        return str(error.orig)
    finally:
        session.rollback()
    return ""


def deleted(engine):
    """A model that is deleted softly: found before, not after; its row stays."""
    with closing(soft_delete.open_session(engine)) as session:
        shop = repository.ModelRepository(session)
        name = shop.find()[0].name
        number = shop.find(part=name)[0].id
        soft_delete.remove(session, session.get(soft_delete.Model, number))
        session.commit()
        after = [model.id for model in shop.find(part=name)]
        row = session.execute(text("SELECT deleted_at IS NOT NULL FROM models WHERE id = :id"), {"id": number}).scalar()
    return {"found": number in after, "there": bool(row)}


def ingested(database):
    """A good line and a bad one, twice."""
    with closing(sqlite3.connect(database)) as conn:
        conn.execute("PRAGMA foreign_keys = ON")
        model = conn.execute("SELECT id FROM models WHERE deleted_at IS NULL ORDER BY id LIMIT 1").fetchone()[0]
        name, low = conn.execute("SELECT name, min_score FROM benchmarks ORDER BY id LIMIT 1").fetchone()
        path = Path(database).with_name("results.csv")
        path.write_text(LINES.format(model, name, low), encoding="utf-8")
        return [list(ingest.ingest(conn, path)) for _ in range(2)]


if __name__ == "__main__":
    main(*sys.argv[1:])
