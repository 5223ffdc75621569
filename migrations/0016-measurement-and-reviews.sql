-- Measurement and management review: indicators with their values, what followed from a value, security objectives,
-- reviews with their frozen minutes, signatures and later remarks.

-- == tables ==

-- A version of an indicator; the one in force has not been replaced.
create table indicator (
  organisation_id uuid not null,
  id uuid not null,
  indicator_id uuid not null,
  -- The process whose proposal it was, and the key by which the program counts it; neither for one's own.
  process_id text,
  counter text,
  name text not null,
  counts text not null,
  unit text not null,
  better text not null,
  target double precision,
  act_at double precision,
  every_months integer not null,
  owner_id uuid,
  owner_name text not null,
  act text not null,
  reason text not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  recorded_by_name text not null,
  replaced_at timestamptz
);

-- A version of a value: counted for a day, corrected with a reason.
create table measurement (
  organisation_id uuid not null,
  id uuid not null,
  measurement_id uuid not null,
  indicator_id uuid not null,
  -- The day the value is for, as told; recorded_at is the server's clock.
  event_on date not null,
  value double precision not null,
  note text not null,
  -- Whether the program counted it, and whether it lay past the value at which somebody said they would act.
  counted boolean not null,
  past_act boolean not null,
  act text not null,
  reason text not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  recorded_by_name text not null,
  replaced_at timestamptz
);

-- What followed from a value past the point of acting: a task, or knowingly nothing.
create table measurement_response (
  organisation_id uuid not null,
  id uuid not null,
  measurement_id uuid not null,
  indicator_id uuid not null,
  answer text not null,
  task_id uuid,
  reason text not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  recorded_by_name text not null
);

-- A version of a security objective; whether it was reached is such a version too.
create table objective (
  organisation_id uuid not null,
  id uuid not null,
  objective_id uuid not null,
  what text not null,
  means text not null,
  evaluation text not null,
  due_on date not null,
  owner_id uuid,
  owner_name text not null,
  indicator_id uuid,
  measure_ids jsonb not null,
  act text not null,
  -- When what the act says came about, as told.
  event_on date not null,
  reason text not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  recorded_by_name text not null,
  replaced_at timestamptz
);

-- A version of a management review while it is prepared; the last one is the one that was signed.
create table management_review (
  organisation_id uuid not null,
  id uuid not null,
  review_id uuid not null,
  held_on date not null,
  -- Since when inputs are gathered: the review before, or the beginning.
  since_on date not null,
  form text not null,
  participants jsonb not null,
  remarks jsonb not null,
  decisions jsonb not null,
  conclusion text not null,
  act text not null,
  reason text not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  recorded_by_name text not null,
  replaced_at timestamptz
);

-- What was signed, byte for byte, with its hash.
create table review_minutes (
  organisation_id uuid not null,
  id uuid not null,
  review_id uuid not null,
  content text not null,
  sha256 text not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  recorded_by_name text not null
);

create table review_signature (
  organisation_id uuid not null,
  id uuid not null,
  review_id uuid not null,
  act text not null,
  sha256 text not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  recorded_by_name text not null
);

create table review_addendum (
  organisation_id uuid not null,
  id uuid not null,
  review_id uuid not null,
  text text not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  recorded_by_name text not null
);

-- == constraints ==

alter table indicator
  add primary key (organisation_id, id),
  add constraint indicator_organisation foreign key (organisation_id) references organisation (id);
create unique index indicator_current on indicator (organisation_id, indicator_id) where replaced_at is null;
create index indicator_by_name on indicator (organisation_id, name, indicator_id) where replaced_at is null;
create index indicator_versions on indicator (organisation_id, indicator_id, recorded_at desc, id desc);

alter table measurement
  add primary key (organisation_id, id),
  add constraint measurement_organisation foreign key (organisation_id) references organisation (id);
create unique index measurement_current on measurement (organisation_id, measurement_id) where replaced_at is null;
create unique index measurement_of_day on measurement (organisation_id, indicator_id, event_on) where replaced_at is null;
create index measurement_past_act on measurement (organisation_id, event_on, measurement_id) where replaced_at is null and past_act;
create index measurement_versions on measurement (organisation_id, indicator_id, recorded_at desc, id desc);

alter table measurement_response
  add primary key (organisation_id, id),
  add constraint measurement_response_once unique (organisation_id, measurement_id),
  add constraint measurement_response_whole check ((answer = 'task') = (task_id is not null)),
  add constraint measurement_response_task foreign key (organisation_id, task_id) references task (organisation_id, id),
  add constraint measurement_response_organisation foreign key (organisation_id) references organisation (id);
create index measurement_response_of on measurement_response (organisation_id, indicator_id);

alter table objective
  add primary key (organisation_id, id),
  add constraint objective_organisation foreign key (organisation_id) references organisation (id);
create unique index objective_current on objective (organisation_id, objective_id) where replaced_at is null;
create index objective_by_date on objective (organisation_id, due_on desc, objective_id desc) where replaced_at is null;
create index objective_versions on objective (organisation_id, objective_id, recorded_at desc, id desc);

alter table management_review
  add primary key (organisation_id, id),
  add constraint management_review_organisation foreign key (organisation_id) references organisation (id);
create unique index management_review_current on management_review (organisation_id, review_id) where replaced_at is null;
create index management_review_by_date on management_review (organisation_id, held_on desc, review_id desc) where replaced_at is null;
create index management_review_versions on management_review (organisation_id, review_id, recorded_at desc, id desc);

alter table review_minutes
  add primary key (organisation_id, id),
  add constraint review_minutes_once unique (organisation_id, review_id),
  add constraint review_minutes_organisation foreign key (organisation_id) references organisation (id);

alter table review_signature
  add primary key (organisation_id, id),
  add constraint review_signature_once unique (organisation_id, review_id, recorded_by),
  add constraint review_signature_organisation foreign key (organisation_id) references organisation (id);

alter table review_addendum
  add primary key (organisation_id, id),
  add constraint review_addendum_organisation foreign key (organisation_id) references organisation (id);
create index review_addendum_of on review_addendum (organisation_id, review_id, recorded_at, id);

-- == policies ==

alter table indicator enable row level security;
alter table indicator force row level security;
create policy organisation on indicator
  using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
create policy system on indicator to mediant_system using (true);

alter table measurement enable row level security;
alter table measurement force row level security;
create policy organisation on measurement
  using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
create policy system on measurement to mediant_system using (true);

alter table measurement_response enable row level security;
alter table measurement_response force row level security;
create policy organisation on measurement_response
  using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
create policy system on measurement_response to mediant_system using (true);

alter table objective enable row level security;
alter table objective force row level security;
create policy organisation on objective
  using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
create policy system on objective to mediant_system using (true);

alter table management_review enable row level security;
alter table management_review force row level security;
create policy organisation on management_review
  using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
create policy system on management_review to mediant_system using (true);

alter table review_minutes enable row level security;
alter table review_minutes force row level security;
create policy organisation on review_minutes
  using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
create policy system on review_minutes to mediant_system using (true);

alter table review_signature enable row level security;
alter table review_signature force row level security;
create policy organisation on review_signature
  using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
create policy system on review_signature to mediant_system using (true);

alter table review_addendum enable row level security;
alter table review_addendum force row level security;
create policy organisation on review_addendum
  using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
create policy system on review_addendum to mediant_system using (true);

-- == privileges ==

grant select, insert on indicator, measurement, measurement_response, objective, management_review, review_minutes,
  review_signature, review_addendum to mediant_app;
-- A version says when another took its place, and nothing else of it ever changes.
grant update (replaced_at) on indicator, measurement, objective, management_review to mediant_app;
grant select, insert on indicator, measurement, measurement_response, objective, management_review, review_minutes,
  review_signature, review_addendum to mediant_system;
