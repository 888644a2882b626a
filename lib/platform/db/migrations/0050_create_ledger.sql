-- What was decided and changed: exact bytes (RFC 8785), chained, and hashed into a Merkle tree (RFC 9162).
create table ledger_entry (
  seq bigint primary key check (seq > 0),
  entry_id uuid not null unique,
  type text not null,
  -- What the entry is found by. All of it stands in `canon` too, and verifying compares both.
  model text,
  version integer,
  actor text not null,
  actor_name text not null,
  words text not null,
  recorded_at timestamptz not null,
  -- A request that comes twice is written once.
  idem_key text not null unique,
  canon bytea not null,
  -- SHA-256 of 0x00 and `canon`.
  leaf bytea not null,
  -- `hash` of the entry before; 32 zero bytes before the first.
  prev bytea not null,
  -- SHA-256 of 0x02, `prev` and `leaf`.
  hash bytea not null unique
);
alter table ledger_entry alter column canon set storage external;
create index ledger_entry_model on ledger_entry (model, seq);
create index ledger_entry_type on ledger_entry (type, seq);
create index ledger_entry_actor on ledger_entry (actor, seq);

-- One row: whoever appends holds it until the end of the transaction, so entries are numbered without a gap.
create table ledger_head (
  id integer primary key check (id = 1),
  -- The origin of this ledger's checkpoints: no two ledgers share one.
  log text not null,
  seq bigint not null check (seq >= 0),
  hash bytea not null
);
insert into ledger_head (id, log, seq, hash)
values (1, 'countersign/' || gen_random_uuid(), 0, decode(repeat('00', 32), 'hex'));

-- Whole subtrees of 2^level leaves; the leaves themselves are in ledger_entry.
create table ledger_node (
  level smallint not null check (level > 0),
  position bigint not null check (position >= 0),
  hash bytea not null,
  primary key (level, position)
);

-- What was signed and kept outside this database.
create table ledger_checkpoint (
  size bigint primary key check (size > 0),
  root bytea not null,
  -- C2SP signed note, as exported.
  note text not null,
  bucket text not null,
  key text not null,
  version_id text,
  -- Until when the bucket lets nobody remove it; null: it has no lock.
  locked_until timestamptz,
  exported_at timestamptz not null
);

-- How looking through all of it went; told on the page, and proof of nothing.
create table ledger_verification (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  by text not null,
  result jsonb not null
);

create function ledger_refuse() returns trigger language plpgsql as $$
begin
  raise exception 'The ledger only grows: % of % is refused.', lower(tg_op), tg_table_name
    using errcode = 'insufficient_privilege';
end $$;

create function ledger_link() returns trigger language plpgsql as $$
declare
  head ledger_head;
begin
  select * into head from ledger_head where id = 1 for update;
  if new.seq <> head.seq + 1 or new.prev <> head.hash
    or new.leaf <> sha256('\x00'::bytea || new.canon)
    or new.hash <> sha256('\x02'::bytea || new.prev || new.leaf)
  then
    raise exception 'Entry % does not follow entry % of the ledger.', new.seq, head.seq
      using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;

create function ledger_grow() returns trigger language plpgsql as $$
declare
  leaves bigint := new.seq;
  level smallint := 0;
begin
  update ledger_head set seq = new.seq, hash = new.hash where id = 1;
  while leaves % 2 = 0 loop
    leaves := leaves / 2;
    level := level + 1;
    insert into ledger_node (level, position, hash) values (level, leaves - 1, '');
  end loop;
  return null;
end $$;

create function ledger_advance() returns trigger language plpgsql as $$
begin
  if new.id <> old.id or new.log <> old.log or not exists (
    select from ledger_entry where seq = old.seq + 1 and seq = new.seq and prev = old.hash and hash = new.hash
  ) then
    raise exception 'The head of the ledger moves with its entries only.' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;

-- Whatever is given, a node is the hash of its two halves.
create function ledger_join() returns trigger language plpgsql as $$
declare
  first bigint := new.position * 2;
  halves bytea;
begin
  if new.level = 1 then
    select a.leaf || b.leaf into halves from ledger_entry a, ledger_entry b
    where a.seq = first + 1 and b.seq = first + 2;
  else
    select a.hash || b.hash into halves from ledger_node a, ledger_node b
    where a.level = new.level - 1 and b.level = a.level and a.position = first and b.position = first + 1;
  end if;
  if halves is null then
    raise exception 'The ledger has no whole subtree there.' using errcode = 'integrity_constraint_violation';
  end if;
  new.hash := sha256('\x01'::bytea || halves);
  return new;
end $$;

create function ledger_covers() returns trigger language plpgsql as $$
begin
  if new.size > (select seq from ledger_head where id = 1)
    or new.size <= (select coalesce(max(size), 0) from ledger_checkpoint)
  then
    raise exception 'A checkpoint covers more than the one before, and no more than there is.'
      using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;

create trigger link before insert on ledger_entry for each row execute function ledger_link();
create trigger grow after insert on ledger_entry for each row execute function ledger_grow();
create trigger advance before update on ledger_head for each row execute function ledger_advance();
create trigger covers before insert on ledger_checkpoint for each row execute function ledger_covers();
create trigger compute before insert on ledger_node for each row execute function ledger_join();
create trigger refuse before update or delete or truncate on ledger_entry
  for each statement execute function ledger_refuse();
create trigger refuse before update or delete or truncate on ledger_node
  for each statement execute function ledger_refuse();
create trigger refuse before update or delete or truncate on ledger_checkpoint
  for each statement execute function ledger_refuse();
create trigger refuse before delete or truncate on ledger_head
  for each statement execute function ledger_refuse();

grant select on ledger_entry, ledger_head, ledger_node, ledger_checkpoint, ledger_verification
  to countersign_web, countersign_worker;
grant insert on ledger_entry, ledger_node, ledger_verification to countersign_web, countersign_worker;
grant insert on ledger_checkpoint to countersign_worker;
-- Locking a row needs the right to update it; the trigger lets it move with its entries only.
grant update (seq, hash) on ledger_head to countersign_web, countersign_worker;
