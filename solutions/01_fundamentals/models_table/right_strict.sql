create table models (
  id integer primary key,
  provider_id integer not null,
  name text not null,
  version text default '' not null,
  context integer,
  max_output integer,
  open_weights integer default 0 not null,
  status text default 'active' not null,
  knowledge_cutoff text,
  base_model_id integer,

  foreign key (provider_id) references providers (id) on update cascade on delete no action,
  foreign key (base_model_id) references models (id) on update cascade on delete set null,

  constraint name_not_empty check (name != ''),
  constraint sizes check (
    ifnull(context, 1) > 0 and ifnull(max_output, 1) > 0
    and max_output <= ifnull(context, max_output)
  ),
  constraint yes_no check (open_weights in (0, 1)),
  constraint known_status check (status = 'active' or status = 'beta' or status = 'deprecated'),
  constraint month check (
    length(knowledge_cutoff) = 7
    and substr(knowledge_cutoff, 5, 1) = '-'
    and knowledge_cutoff not glob '*[^0-9-]*'
    and cast(replace(knowledge_cutoff, '-', '') as integer) >= 100000
  )
) strict;

create unique index one_version on models (provider_id, name, version);
