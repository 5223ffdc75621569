-- The register of assets: what the organisation lives on, what depends on what, and that somebody looked it through.

-- == tables ==

-- A row is a version of an asset, never changed after; the one that stands has no replaced_at.
create table asset (
  organisation_id uuid not null,
  id uuid not null,
  asset_id uuid not null,
  kind text not null,
  name text not null,
  -- The name in lower case without accents: the order of lists and what a name is found by.
  name_key text collate "C" not null,
  note text not null,
  owner_id uuid,
  owner_name text not null,
  -- Importance as stated: 1 normal, 2 high, 3 very high; null where only what depends on it says something.
  confidentiality smallint,
  integrity smallint,
  availability smallint,
  -- What of the profile it was taken over from; empty for none.
  origin text not null,
  act text not null,
  reason text not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  recorded_by_name text not null,
  replaced_at timestamptz
);

-- That an asset depends on another, and that it no longer does; versions like those of asset.
create table asset_dependency (
  organisation_id uuid not null,
  id uuid not null,
  dependency_id uuid not null,
  asset_id uuid not null,
  needs_id uuid not null,
  act text not null,
  reason text not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  recorded_by_name text not null,
  replaced_at timestamptz
);

-- The register was looked through.
create table asset_review (
  organisation_id uuid not null,
  id uuid not null,
  note text not null,
  event_on date not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  recorded_by_name text not null
);

-- == constraints ==

alter table asset
  add primary key (organisation_id, id),
  add constraint asset_act check (act in ('add', 'change', 'retire', 'restore')),
  add constraint asset_kind check (
    kind in ('process', 'information', 'application', 'system', 'place', 'people', 'supplier')
  ),
  add constraint asset_levels check (
    confidentiality between 1 and 3 and integrity between 1 and 3 and availability between 1 and 3
  ),
  add constraint asset_organisation foreign key (organisation_id) references organisation (id);
create unique index asset_standing on asset (organisation_id, asset_id) where replaced_at is null;
create unique index asset_by_name on asset (organisation_id, name_key) where replaced_at is null and act <> 'retire';
create index asset_by_kind on asset (organisation_id, kind, name_key) where replaced_at is null and act <> 'retire';
create index asset_retired on asset (organisation_id, recorded_at desc, id desc) where replaced_at is null and act = 'retire';
create index asset_versions on asset (organisation_id, asset_id, recorded_at, id);
create index asset_by_origin on asset (organisation_id, origin) where replaced_at is null and origin <> '';

alter table asset_dependency
  add primary key (organisation_id, id),
  add constraint asset_dependency_act check (act in ('add', 'end')),
  add constraint asset_dependency_apart check (asset_id <> needs_id),
  add constraint asset_dependency_organisation foreign key (organisation_id) references organisation (id);
create unique index asset_dependency_standing on asset_dependency (organisation_id, dependency_id) where replaced_at is null;
create unique index asset_dependency_down on asset_dependency (organisation_id, asset_id, needs_id)
  where replaced_at is null and act = 'add';
create index asset_dependency_up on asset_dependency (organisation_id, needs_id, asset_id)
  where replaced_at is null and act = 'add';

alter table asset_review
  add primary key (organisation_id, id),
  add constraint asset_review_organisation foreign key (organisation_id) references organisation (id);
create index asset_review_by_date on asset_review (organisation_id, event_on desc, id desc);

-- == policies ==

alter table asset enable row level security;
alter table asset force row level security;
create policy organisation on asset
  using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
create policy system on asset to mediant_system using (true);

alter table asset_dependency enable row level security;
alter table asset_dependency force row level security;
create policy organisation on asset_dependency
  using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
create policy system on asset_dependency to mediant_system using (true);

alter table asset_review enable row level security;
alter table asset_review force row level security;
create policy organisation on asset_review
  using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
create policy system on asset_review to mediant_system using (true);

-- == privileges ==

grant select, insert on asset, asset_dependency, asset_review to mediant_app;
grant update (replaced_at) on asset, asset_dependency to mediant_app;
grant select, insert on asset, asset_dependency, asset_review to mediant_system;

-- == views ==

create view as_of.asset with (security_invoker = true) as
  select
    organisation_id, id, asset_id, kind, name, name_key, note, owner_id, owner_name, confidentiality, integrity,
    availability, origin, act, reason, recorded_at, recorded_by, recorded_by_name,
    case when replaced_at <= moment.reached then replaced_at end as replaced_at
  from public.asset, as_of.moment
  where recorded_at <= moment.reached;

create view as_of.asset_dependency with (security_invoker = true) as
  select
    organisation_id, id, dependency_id, asset_id, needs_id, act, reason, recorded_at, recorded_by, recorded_by_name,
    case when replaced_at <= moment.reached then replaced_at end as replaced_at
  from public.asset_dependency, as_of.moment
  where recorded_at <= moment.reached;

create view as_of.asset_review with (security_invoker = true) as
  select
    organisation_id, id, note, event_on, recorded_at, recorded_by, recorded_by_name
  from public.asset_review, as_of.moment
  where recorded_at <= moment.reached;

grant select on as_of.asset, as_of.asset_dependency, as_of.asset_review to mediant_app;
