-- Keys by which programs act for a person in one organisation; kept as their hash, ended but never deleted.

-- == tables ==

create table access_token (
  organisation_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  name text not null,
  scopes text[] not null,
  secret_hash text not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz,
  revoked_by uuid,
  revoked_by_name text
);

-- == constraints ==

alter table access_token
  add primary key (organisation_id, id),
  add constraint access_token_secret_unique unique (organisation_id, secret_hash),
  add constraint access_token_revoked check ((revoked_at is null) = (revoked_by is null)),
  add constraint access_token_organisation foreign key (organisation_id) references organisation (id);
create index access_token_by_date on access_token (organisation_id, made_at desc, id desc);

-- == policies ==

alter table access_token enable row level security;
alter table access_token force row level security;
create policy organisation on access_token
  using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
create policy system on access_token to mediant_system using (true);

-- == privileges ==

grant select, insert on access_token to mediant_app;
grant update (last_used_at, revoked_at, revoked_by, revoked_by_name) on access_token to mediant_app;
grant select, insert on access_token to mediant_system;
