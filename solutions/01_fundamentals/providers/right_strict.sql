create table providers(
  id integer primary key,
  slug text not null collate nocase unique check(slug > ''),
  name text not null,
  kind text not null check(kind in ('maker','host')),
  country text
) strict;
