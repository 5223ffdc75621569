-- Incidents with their timeline and the clocks of obligations, and changes in the organisation.

-- == tables ==

-- A row is a version of an incident, never changed after; the one that stands has no replaced_at.
create table incident (
  organisation_id uuid not null,
  id uuid not null,
  incident_id uuid not null,
  title text not null,
  place text not null,
  -- When it was noticed, as told; the day it happened follows from it until triage says otherwise.
  noticed_at timestamptz not null,
  happened_on date not null,
  ongoing boolean not null,
  reported_at timestamptz not null,
  reported_by uuid not null,
  reported_by_name text not null,
  triage_task_id uuid,
  -- Null until triage.
  kind text,
  severity text not null,
  -- Whether personal data are concerned, and whether it is significant in the sense of a law: yes, no, unclear.
  personal_data text not null,
  significant text not null,
  risk_ids jsonb not null,
  -- What was said at closing; null while open.
  closing jsonb,
  act text not null,
  reason text not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  recorded_by_name text not null,
  replaced_at timestamptz
);

-- What happened when, as told, one entry after the other.
create table incident_entry (
  organisation_id uuid not null,
  id uuid not null,
  incident_id uuid not null,
  note text not null,
  link text,
  event_at timestamptz not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  recorded_by_name text not null
);

-- A time limit of an obligation that somebody started, ended or found not to be needed; versions like those of incident.
create table incident_clock (
  organisation_id uuid not null,
  id uuid not null,
  incident_id uuid not null,
  obligation_id text not null,
  -- Which of the clocks of the obligation, and how it read then: the knowledge base may come to say it otherwise.
  clock_number integer not null,
  obligation_name text not null,
  name text not null,
  counted_from text not null,
  hours double precision not null,
  -- Null where it was found not to be needed before it was started.
  started_at timestamptz,
  due_at timestamptz,
  done_at timestamptz,
  act text not null,
  reason text not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  recorded_by_name text not null,
  replaced_at timestamptz
);

-- A change in the organisation, coming or happened, with the facts that it changes; versions like those of incident.
create table organisation_change (
  organisation_id uuid not null,
  id uuid not null,
  change_id uuid not null,
  title text not null,
  kind text not null,
  note text not null,
  event_on date not null,
  -- Path of a fact and what it will be.
  facts jsonb not null,
  -- What was shown when it was taken on, and the profile that came of it.
  taken_on jsonb,
  profile_version integer,
  act text not null,
  reason text not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  recorded_by_name text not null,
  replaced_at timestamptz
);

-- The incident by whose closing or reopening an observation was recorded; null for what a person counted.
alter table observation add column incident_id uuid;

-- == constraints ==

alter table incident
  add primary key (organisation_id, id),
  add constraint incident_act check (act in ('report', 'triage', 'close', 'reopen')),
  add constraint incident_kind check (kind is null or kind in ('event', 'incident', 'false_alarm')),
  add constraint incident_concerns check (personal_data in ('yes', 'no', 'unclear') and significant in ('yes', 'no', 'unclear')),
  add constraint incident_closing_whole check ((act = 'close') = (closing is not null)),
  add constraint incident_organisation foreign key (organisation_id) references organisation (id);
create unique index incident_standing on incident (organisation_id, incident_id) where replaced_at is null;
create index incident_versions on incident (organisation_id, incident_id, recorded_at, id);
create index incident_open on incident (organisation_id, noticed_at desc, id desc)
  where replaced_at is null and closing is null;
create index incident_closed on incident (organisation_id, recorded_at desc, id desc)
  where replaced_at is null and closing is not null;

alter table incident_entry
  add primary key (organisation_id, id),
  add constraint incident_entry_organisation foreign key (organisation_id) references organisation (id);
create index incident_entry_by_incident on incident_entry (organisation_id, incident_id, event_at, id);

alter table incident_clock
  add primary key (organisation_id, id),
  add constraint incident_clock_act check (act in ('start', 'done', 'not_needed', 'again')),
  add constraint incident_clock_start_whole check ((started_at is null) = (due_at is null)),
  add constraint incident_clock_done_whole check ((act = 'done') = (done_at is not null)),
  add constraint incident_clock_organisation foreign key (organisation_id) references organisation (id);
create unique index incident_clock_standing on incident_clock (organisation_id, incident_id, obligation_id, clock_number)
  where replaced_at is null;
create index incident_clock_versions on incident_clock (organisation_id, incident_id, recorded_at, id);
create index incident_clock_running on incident_clock (organisation_id, due_at, id)
  where replaced_at is null and act in ('start', 'again');

alter table organisation_change
  add primary key (organisation_id, id),
  add constraint organisation_change_act check (act in ('record', 'revise', 'take_on', 'set_aside', 'reopen')),
  add constraint organisation_change_taken_whole check ((act = 'take_on') = (taken_on is not null)),
  add constraint organisation_change_organisation foreign key (organisation_id) references organisation (id);
create unique index organisation_change_standing on organisation_change (organisation_id, change_id)
  where replaced_at is null;
create index organisation_change_versions on organisation_change (organisation_id, change_id, recorded_at, id);
create index organisation_change_open on organisation_change (organisation_id, event_on, id)
  where replaced_at is null and act not in ('take_on', 'set_aside');
create index organisation_change_ended on organisation_change (organisation_id, recorded_at desc, id desc)
  where replaced_at is null and act in ('take_on', 'set_aside');

-- == policies ==

alter table incident enable row level security;
alter table incident force row level security;
create policy organisation on incident
  using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
create policy system on incident to mediant_system using (true);

alter table incident_entry enable row level security;
alter table incident_entry force row level security;
create policy organisation on incident_entry
  using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
create policy system on incident_entry to mediant_system using (true);

alter table incident_clock enable row level security;
alter table incident_clock force row level security;
create policy organisation on incident_clock
  using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
create policy system on incident_clock to mediant_system using (true);

alter table organisation_change enable row level security;
alter table organisation_change force row level security;
create policy organisation on organisation_change
  using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
create policy system on organisation_change to mediant_system using (true);

-- == privileges ==

grant select, insert on incident, incident_entry, incident_clock, organisation_change to mediant_app;
grant update (replaced_at) on incident, incident_clock, organisation_change to mediant_app;
grant select, insert on incident, incident_entry, incident_clock, organisation_change to mediant_system;

-- == views ==

create view as_of.incident with (security_invoker = true) as
  select
    organisation_id, id, incident_id, title, place, noticed_at, happened_on, ongoing, reported_at, reported_by,
    reported_by_name, triage_task_id, kind, severity, personal_data, significant, risk_ids, closing, act, reason,
    recorded_at, recorded_by, recorded_by_name,
    case when replaced_at <= moment.reached then replaced_at end as replaced_at
  from public.incident, as_of.moment
  where recorded_at <= moment.reached;

create view as_of.incident_entry with (security_invoker = true) as
  select
    organisation_id, id, incident_id, note, link, event_at, recorded_at, recorded_by, recorded_by_name
  from public.incident_entry, as_of.moment
  where recorded_at <= moment.reached;

create view as_of.incident_clock with (security_invoker = true) as
  select
    organisation_id, id, incident_id, obligation_id, clock_number, obligation_name, name, counted_from, hours,
    started_at, due_at, done_at, act, reason, recorded_at, recorded_by, recorded_by_name,
    case when replaced_at <= moment.reached then replaced_at end as replaced_at
  from public.incident_clock, as_of.moment
  where recorded_at <= moment.reached;

create view as_of.organisation_change with (security_invoker = true) as
  select
    organisation_id, id, change_id, title, kind, note, event_on, facts, taken_on, profile_version, act, reason,
    recorded_at, recorded_by, recorded_by_name,
    case when replaced_at <= moment.reached then replaced_at end as replaced_at
  from public.organisation_change, as_of.moment
  where recorded_at <= moment.reached;

create or replace view as_of.observation with (security_invoker = true) as
  select
    organisation_id, id, risk_id, events, years, in_place, reason, observed_at, observed_by, observed_by_name,
    incident_id
  from public.observation, as_of.moment
  where observed_at <= moment.reached;

grant select on as_of.incident, as_of.incident_entry, as_of.incident_clock, as_of.organisation_change to mediant_app;
