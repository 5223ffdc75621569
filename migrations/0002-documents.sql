-- Texts of documents as the organisation keeps them, and their approvals: records, added and never changed.

-- content: the sections as saved, and those that were generated from the facts when they were last compared.
create table document_version (
  organisation_id uuid not null,
  id uuid not null,
  document_id text not null,
  version integer not null,
  language text not null,
  content jsonb not null,
  reason text not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  recorded_by_name text not null
);

create table document_approval (
  organisation_id uuid not null,
  id uuid not null,
  document_id text not null,
  version integer not null,
  reason text not null,
  approved_at timestamptz not null,
  approved_by uuid not null,
  approved_by_name text not null
);

alter table document_version
  add primary key (organisation_id, id),
  add constraint document_version_unique unique (organisation_id, document_id, version),
  add constraint document_version_positive check (version >= 1),
  add constraint document_version_organisation foreign key (organisation_id) references organisation (id);

alter table document_approval
  add primary key (organisation_id, id),
  add constraint document_approval_unique unique (organisation_id, document_id, version),
  add constraint document_approval_of foreign key (organisation_id, document_id, version)
    references document_version (organisation_id, document_id, version),
  add constraint document_approval_organisation foreign key (organisation_id) references organisation (id);

alter table document_version enable row level security;
alter table document_version force row level security;
create policy organisation on document_version
  using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
create policy system on document_version to mediant_system using (true);

alter table document_approval enable row level security;
alter table document_approval force row level security;
create policy organisation on document_approval
  using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
create policy system on document_approval to mediant_system using (true);

grant select, insert on document_version, document_approval to mediant_app;
grant select, insert on document_version, document_approval to mediant_system;
