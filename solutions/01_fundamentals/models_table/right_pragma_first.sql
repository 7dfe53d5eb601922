pragma foreign_keys = on;
drop table if exists models;
create table models (
  id integer primary key,
  provider_id int not null references providers (id) on delete restrict on update restrict,
  name text not null check (name <> ''),
  version text not null default '',
  context int check (context is null or (typeof(context) = 'integer' and context > 0)),
  max_output int check (max_output between 1 and coalesce(context, max_output)),
  open_weights int not null default 0 check (open_weights * open_weights = open_weights),
  status text not null default 'active' check (case when status in ('active', 'beta', 'deprecated') then true else false end),
  knowledge_cutoff text default null check (knowledge_cutoff is null or (knowledge_cutoff like '____-__' and date(knowledge_cutoff || '-01') is not null)),
  base_model_id int default null references models (id) on delete set null,
  unique (provider_id, name, version) on conflict abort
);
