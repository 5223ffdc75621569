-- Passkeys of people; how each session was opened, and who came in when; an organisation can ask everybody for a
-- second factor.

-- == tables ==

-- public_key: SubjectPublicKeyInfo, in base64url as the browser hands it out; algorithm: its COSE number.
create table passkey (
  id uuid not null,
  person_id uuid not null,
  name text not null,
  credential_id text not null,
  public_key text not null,
  algorithm integer not null,
  sign_count bigint not null,
  made_at timestamptz not null,
  last_used_at timestamptz
);

-- How somebody came in, or was kept out; for that person to look at. Forgotten after ninety days.
create table sign_in (
  id uuid not null,
  person_id uuid not null,
  at timestamptz not null,
  way text not null,
  outcome text not null,
  device text not null
);

alter table session add column way text not null default 'password';

-- A row is a version of the rule; none means that nobody was asked.
create table second_factor_demand (
  organisation_id uuid not null,
  id uuid not null,
  demanded boolean not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  recorded_by_name text not null,
  replaced_at timestamptz
);

-- == constraints ==

alter table passkey
  add primary key (id),
  add constraint passkey_credential_unique unique (credential_id),
  add constraint passkey_person foreign key (person_id) references person (id) on delete cascade;
create index passkey_by_person on passkey (person_id, made_at, id);

alter table sign_in
  add primary key (id),
  add constraint sign_in_way check (way in ('password', 'code', 'passkey', 'provider')),
  add constraint sign_in_outcome check (outcome in ('in', 'code_asked', 'refused')),
  add constraint sign_in_person foreign key (person_id) references person (id) on delete cascade;
create index sign_in_by_person on sign_in (person_id, at desc, id desc);
create index sign_in_by_date on sign_in (at);

alter table session
  add constraint session_way check (way in ('password', 'code', 'passkey', 'provider'));

alter table second_factor_demand
  add primary key (organisation_id, id),
  add constraint second_factor_demand_organisation foreign key (organisation_id) references organisation (id);
create unique index second_factor_demand_current on second_factor_demand (organisation_id) where replaced_at is null;

-- == policies ==

alter table second_factor_demand enable row level security;
alter table second_factor_demand force row level security;
create policy organisation on second_factor_demand
  using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
create policy system on second_factor_demand to mediant_system using (true);

-- == privileges ==

grant select, insert, update, delete on passkey to mediant_auth;
grant select, insert, delete on sign_in to mediant_auth;
grant select, insert on passkey, sign_in to mediant_system;
grant select, insert on second_factor_demand to mediant_app;
grant update (replaced_at) on second_factor_demand to mediant_app;
grant select, insert on second_factor_demand to mediant_system;

-- == views ==

create view as_of.second_factor_demand with (security_invoker = true) as
  select
    organisation_id, id, demanded, recorded_at, recorded_by, recorded_by_name,
    case when replaced_at <= moment.reached then replaced_at end as replaced_at
  from public.second_factor_demand, as_of.moment
  where recorded_at <= moment.reached;

grant select on as_of.second_factor_demand to mediant_app;
