-- Roles belong to the whole cluster: other databases in it may create and grant the same ones at this moment.
do $$
declare
  wanted text;
begin
  foreach wanted in array array['countersign_web', 'countersign_worker'] loop
    begin
      if not exists (select from pg_roles where rolname = wanted) then
        execute format('create role %I nologin', wanted);
      end if;
    exception
      when duplicate_object or unique_violation then null;
    end;
  end loop;
end
$$;

-- The login that migrates must be able to act as both roles. Postgres 16 made SET a grant of its own,
-- which creating a role does not bring along; 15 knows only membership.
do $$
declare
  wanted text;
  can_set boolean;
  knows_set constant boolean := current_setting('server_version_num')::int >= 160000;
  needed constant text := case when knows_set then 'SET' else 'MEMBER' end;
  terms constant text := case when knows_set then 'with set true, inherit false' else '' end;
begin
  foreach wanted in array array['countersign_web', 'countersign_worker'] loop
    for attempt in 1..5 loop
      can_set := pg_has_role(current_user, wanted, needed);
      exit when can_set;
      begin
        execute format('grant %I to %I %s', wanted, current_user, terms);
      exception
        -- XX000 is "tuple concurrently updated": another database grants the same role.
        when unique_violation or internal_error then null;
      end;
    end loop;
    if not pg_has_role(current_user, wanted, needed) then
      raise exception 'login % could not be made a member of role %', current_user, wanted;
    end if;
  end loop;
end
$$;

grant usage on schema public to countersign_web, countersign_worker;

create extension if not exists pg_trgm;
