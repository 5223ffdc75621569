-- What several processes on one database have to know of each other: wrong passwords are counted together, and what is
-- done by the clock is done by one of them. Neither belongs to an organisation, neither goes into a backup.

-- == tables ==

-- Of whom is kept as a hash only: addresses typed by anybody have no place here.
create table wrong_attempt (
  kind text not null,
  key_hash text not null,
  count integer not null,
  since timestamptz not null
);

-- claimed_at: who came first does it; finished_at: when it was done last, and what came of it.
create table timed_work (
  name text not null,
  claimed_at timestamptz,
  finished_at timestamptz,
  outcome jsonb
);

-- == constraints ==

alter table wrong_attempt add primary key (kind, key_hash);
create index wrong_attempt_by_date on wrong_attempt (since);
alter table timed_work add primary key (name);

-- == privileges ==

grant select, insert, update, delete on wrong_attempt to mediant_system;
grant select, insert, update on timed_work to mediant_system;
