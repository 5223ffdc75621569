-- Work and its evidence: tasks with what happened to them, files, links and notes that show something was done,
-- private calendar feeds and the daily reminder.

-- == tables ==

-- What follows from the records in task_event, kept beside them so that lists can be paged in the order of an index.
-- A recurring task is a series; each time is a row of its own, made when the one before has ended.
create table task (
  organisation_id uuid not null,
  id uuid not null,
  series_id uuid not null,
  occurrence integer not null,
  -- Where it comes from: the plan, a process, a person; later incidents and findings.
  source_kind text not null,
  source_id text not null,
  title text not null,
  note text not null,
  measure_id text,
  owner_id uuid,
  owner_name text not null,
  due_on date not null,
  every_count integer,
  every_unit text,
  -- The date from which a series is counted, so that a short month or a weekend moves one date and not all after it.
  anchor_on date not null,
  hours double precision,
  -- As the plan or the process had it when it was taken over: what a later plan is compared with.
  planned jsonb,
  made_at timestamptz not null,
  ended_as text,
  ended_on date,
  ended_at timestamptz,
  hours_spent double precision
);

create table task_event (
  organisation_id uuid not null,
  id uuid not null,
  task_id uuid not null,
  act text not null,
  content jsonb not null,
  reason text not null,
  -- When it happened, as told; recorded_at is the server's clock.
  event_on date not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  recorded_by_name text not null
);

-- The bytes of a file, once for each content in an organisation.
create table evidence_file (
  organisation_id uuid not null,
  id uuid not null,
  sha256 text not null,
  content bytea not null,
  stored_at timestamptz not null
);

create table evidence (
  organisation_id uuid not null,
  id uuid not null,
  -- What it shows: something of a task, of a measure or of a requirement. Of a task's evidence the measure and the
  -- process that the task belongs to stand here too, so that each is found by what it speaks for.
  task_id uuid,
  measure_id text,
  requirement_id text,
  process_id text,
  form text not null,
  title text not null,
  note text not null,
  link text,
  file_id uuid,
  file_name text,
  file_bytes integer,
  event_on date not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  recorded_by_name text not null,
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  withdrawn_by_name text,
  withdrawn_reason text
);

create table calendar_feed (
  organisation_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  secret_hash text not null,
  language text not null,
  made_at timestamptz not null,
  revoked_at timestamptz
);

-- Whether somebody wants the daily letter, and in which language; the latest of a person counts.
create table reminder_choice (
  organisation_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  wanted boolean not null,
  language text not null,
  chosen_at timestamptz not null
);

-- One letter a person and day: whoever writes the row sends it.
create table reminder (
  organisation_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  day date not null,
  tasks integer not null,
  claimed_at timestamptz not null
);

-- == constraints ==

alter table task
  add primary key (organisation_id, id),
  add constraint task_occurrence_unique unique (organisation_id, series_id, occurrence),
  add constraint task_occurrence_positive check (occurrence >= 1),
  add constraint task_recurrence_whole check ((every_count is null) = (every_unit is null)),
  add constraint task_end_whole check ((ended_as is null) = (ended_at is null) and (ended_as is null) = (ended_on is null)),
  add constraint task_organisation foreign key (organisation_id) references organisation (id);
create index task_open on task (organisation_id, due_on, id) where ended_at is null;
create index task_open_of_owner on task (organisation_id, owner_id, due_on, id) where ended_at is null;
create index task_open_of_measure on task (organisation_id, measure_id, due_on, id) where ended_at is null;
create index task_ended on task (organisation_id, ended_on, id) where ended_at is not null;
create index task_by_source on task (organisation_id, source_kind, source_id);

alter table task_event
  add primary key (organisation_id, id),
  add constraint task_event_organisation foreign key (organisation_id) references organisation (id),
  add constraint task_event_task foreign key (organisation_id, task_id) references task (organisation_id, id);
create index task_event_by_task on task_event (organisation_id, task_id, recorded_at, id);

alter table evidence_file
  add primary key (organisation_id, id),
  add constraint evidence_file_content_unique unique (organisation_id, sha256),
  add constraint evidence_file_organisation foreign key (organisation_id) references organisation (id);

alter table evidence
  add primary key (organisation_id, id),
  add constraint evidence_form_whole check ((form = 'file') = (file_id is not null) and (form = 'link') = (link is not null)),
  add constraint evidence_subject check (task_id is not null or measure_id is not null or requirement_id is not null),
  add constraint evidence_withdrawal_whole check ((withdrawn_at is null) = (withdrawn_by is null)),
  add constraint evidence_task foreign key (organisation_id, task_id) references task (organisation_id, id),
  add constraint evidence_file foreign key (organisation_id, file_id) references evidence_file (organisation_id, id),
  add constraint evidence_organisation foreign key (organisation_id) references organisation (id);
create index evidence_by_date on evidence (organisation_id, event_on desc, id desc);
create index evidence_of_task on evidence (organisation_id, task_id, event_on desc, id desc) where task_id is not null;
create index evidence_of_measure on evidence (organisation_id, measure_id, event_on desc, id desc) where measure_id is not null;
create index evidence_of_requirement on evidence (organisation_id, requirement_id, event_on desc, id desc)
  where requirement_id is not null;
create index evidence_of_process on evidence (organisation_id, process_id, event_on desc, id desc) where process_id is not null;

alter table calendar_feed
  add primary key (organisation_id, id),
  add constraint calendar_feed_secret_unique unique (organisation_id, secret_hash),
  add constraint calendar_feed_organisation foreign key (organisation_id) references organisation (id);
create index calendar_feed_of_person on calendar_feed (organisation_id, person_id) where revoked_at is null;

alter table reminder_choice
  add primary key (organisation_id, id),
  add constraint reminder_choice_organisation foreign key (organisation_id) references organisation (id);
create index reminder_choice_of_person on reminder_choice (organisation_id, person_id, chosen_at desc);

alter table reminder
  add primary key (organisation_id, id),
  add constraint reminder_once unique (organisation_id, person_id, day),
  add constraint reminder_organisation foreign key (organisation_id) references organisation (id);

-- == policies ==

alter table task enable row level security;
alter table task force row level security;
create policy organisation on task
  using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
create policy system on task to mediant_system using (true);

alter table task_event enable row level security;
alter table task_event force row level security;
create policy organisation on task_event
  using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
create policy system on task_event to mediant_system using (true);

alter table evidence_file enable row level security;
alter table evidence_file force row level security;
create policy organisation on evidence_file
  using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
create policy system on evidence_file to mediant_system using (true);

alter table evidence enable row level security;
alter table evidence force row level security;
create policy organisation on evidence
  using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
create policy system on evidence to mediant_system using (true);

alter table calendar_feed enable row level security;
alter table calendar_feed force row level security;
create policy organisation on calendar_feed
  using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
create policy system on calendar_feed to mediant_system using (true);

alter table reminder_choice enable row level security;
alter table reminder_choice force row level security;
create policy organisation on reminder_choice
  using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
create policy system on reminder_choice to mediant_system using (true);

alter table reminder enable row level security;
alter table reminder force row level security;
create policy organisation on reminder
  using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
create policy system on reminder to mediant_system using (true);

-- == privileges ==

grant select, insert on task, task_event, evidence_file, evidence, calendar_feed, reminder_choice, reminder to mediant_app;
-- What a task is follows from its events; who made it, when and from what stays.
grant update (title, note, owner_id, owner_name, due_on, every_count, every_unit, anchor_on, hours, planned,
  ended_as, ended_on, ended_at, hours_spent) on task to mediant_app;
grant update (withdrawn_at, withdrawn_by, withdrawn_by_name, withdrawn_reason) on evidence to mediant_app;
grant update (revoked_at) on calendar_feed to mediant_app;
-- A letter that could not be handed over is tried again.
grant delete on reminder to mediant_app;
grant select, insert on task, task_event, evidence_file, evidence, calendar_feed, reminder_choice, reminder to mediant_system;
