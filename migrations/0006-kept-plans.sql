-- Plans that a longer search found and a person kept: the planner starts from them, so that the same input with the
-- same record gives the same plan, wherever and whenever it is made again.

-- == tables ==

-- problem is a digest of all that was planned for: once anything of it changes, the record says nothing any more.
create table kept_plan (
  organisation_id uuid not null,
  id uuid not null,
  problem text not null,
  choices jsonb not null,
  total_eur double precision not null,
  lower_bound_eur double precision not null,
  kept_at timestamptz not null,
  kept_by uuid not null,
  kept_by_name text not null
);

-- == constraints ==

alter table kept_plan
  add primary key (organisation_id, id),
  add constraint kept_plan_organisation foreign key (organisation_id) references organisation (id);
create index kept_plan_by_date on kept_plan (organisation_id, kept_at);

-- == policies ==

alter table kept_plan enable row level security;
alter table kept_plan force row level security;
create policy organisation on kept_plan
  using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
create policy system on kept_plan to mediant_system using (true);

-- == privileges ==

grant select, insert on kept_plan to mediant_app;
grant select, insert on kept_plan to mediant_system;
