-- What the plan of an organisation came to when it was made last, in the few figures that are told side by side with
-- others: there at once, with its age, while a newer plan is being made. It can be made again at any time.

-- == tables ==

-- made_from is a digest of all that the plan follows from: with another one the figures are those of before.
create table plan_standing (
  organisation_id uuid not null,
  id uuid not null,
  made_from text not null,
  figures jsonb not null,
  made_at timestamptz not null
);

-- == constraints ==

alter table plan_standing
  add primary key (organisation_id, id),
  add constraint plan_standing_one unique (organisation_id),
  add constraint plan_standing_organisation foreign key (organisation_id) references organisation (id);

-- == policies ==

alter table plan_standing enable row level security;
alter table plan_standing force row level security;
create policy organisation on plan_standing
  using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
create policy system on plan_standing to mediant_system using (true);

-- == privileges ==

grant select, insert, update (made_from, figures, made_at) on plan_standing to mediant_app;
grant select, insert on plan_standing to mediant_system;
