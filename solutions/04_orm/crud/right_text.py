# Plain SQL with parameters, through the session.
from models import Model
from sqlalchemy import select, text


def run(session, sql, **values):
    try:
        return session.execute(text(sql), values)
    except Exception:
        session.rollback()
        raise


def add_provider(session, slug, name, models):
    number = run(session, "INSERT INTO providers (slug, name, kind) VALUES (:slug, :name, 'maker') RETURNING id",
                 slug=slug, name=name).scalar_one()
    for one in models:
        run(session, "INSERT INTO models (provider_id, name) VALUES (:id, :name)", id=number, name=one)
    session.commit()
    return number


def find_models(session, slug, limit):
    sql = text("""
        SELECT m.* FROM models AS m JOIN providers AS p ON p.id = m.provider_id
        WHERE p.slug = :slug AND m.context IS NOT NULL
        ORDER BY m.context DESC, m.name, m.version DESC LIMIT :limit""")
    return list(session.scalars(select(Model).from_statement(sql), {"slug": slug, "limit": limit}))


def set_status(session, model_id, status):
    done = run(session, "UPDATE models SET status = :status WHERE id = :id", status=status, id=model_id).rowcount
    session.commit()
    return bool(done)


def delete_model(session, model_id):
    done = run(session, "DELETE FROM models WHERE id = :id", id=model_id).rowcount
    session.commit()
    return bool(done)


def models_per_provider(session):
    rows = run(session, "SELECT slug, (SELECT count(*) FROM models WHERE provider_id = p.id) FROM providers AS p ORDER BY 1")
    return [tuple(row) for row in rows]
