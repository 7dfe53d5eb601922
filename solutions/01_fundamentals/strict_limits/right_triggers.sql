create table limits (name text not null, context integer);

create trigger limits_insert before insert on limits
begin
  select raise(abort, 'name is longer than 50 characters') where length(new.name) > 50;
  select raise(abort, 'context is no whole number above 0')
  where new.context is not null
    and (cast(new.context as integer) <> new.context or new.context < 1 or typeof(new.context) = 'text');
end;

create trigger limits_update before update on limits
begin
  select raise(abort, 'name is longer than 50 characters') where length(new.name) > 50;
  select raise(abort, 'context is no whole number above 0')
  where new.context is not null
    and (cast(new.context as integer) <> new.context or new.context < 1 or typeof(new.context) = 'text');
end;
