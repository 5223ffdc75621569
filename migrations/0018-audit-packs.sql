-- Audit packs: what an assessor looks at, frozen as one archive at a moment, kept as it was made.

-- == tables ==

create table audit_pack (
  organisation_id uuid not null,
  id uuid not null,
  reason text not null,
  file_name text not null,
  bytes integer not null,
  -- Of the archive, and of the manifest in it that names the hash of each file.
  sha256 text not null,
  manifest_sha256 text not null,
  files integer not null,
  content bytea not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  recorded_by_name text not null
);

-- == constraints ==

alter table audit_pack
  add primary key (organisation_id, id),
  add constraint audit_pack_organisation foreign key (organisation_id) references organisation (id);
create index audit_pack_by_date on audit_pack (organisation_id, recorded_at desc, id desc);

-- What was recorded in a span of time is read from the journal by its date.
create index journal_by_date on journal (organisation_id, at desc, sequence desc);

-- == policies ==

alter table audit_pack enable row level security;
alter table audit_pack force row level security;
create policy organisation on audit_pack
  using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
create policy system on audit_pack to mediant_system using (true);

-- == privileges ==

grant select, insert on audit_pack to mediant_app;
grant select, insert on audit_pack to mediant_system;
