-- Internal audits: the programme over three years, audits with their working papers, samples and frozen reports; and
-- findings, from audits or from elsewhere, with every step until they are closed.

-- == tables ==

-- Versions of a finding. A nonconformity names what it was held against, as that stood then, and its evidence.
create table finding (
  organisation_id uuid not null,
  id uuid not null,
  finding_id uuid not null,
  number integer not null,
  audit_id uuid,
  source text not null,
  source_note text not null,
  grade text not null,
  title text not null,
  text text not null,
  -- Requirement, obligation, commitment or guidance; the last never of a nonconformity.
  criterion_force text,
  criterion_id text,
  criterion_words text,
  evidence text not null,
  evidence_id uuid,
  event_on date not null,
  closed_on date,
  act text not null,
  reason text not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  recorded_by_name text not null,
  replaced_at timestamptz
);

-- What was done about a finding, one after the other: correction, cause, action, evidence, check of effect, closing.
create table finding_step (
  organisation_id uuid not null,
  id uuid not null,
  finding_id uuid not null,
  kind text not null,
  content jsonb not null,
  task_id uuid,
  evidence_id uuid,
  event_on date not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  recorded_by_name text not null
);

-- Versions of the one programme; an approval is a version with the same content.
create table audit_programme (
  organisation_id uuid not null,
  id uuid not null,
  programme_id uuid not null,
  version integer not null,
  content jsonb not null,
  act text not null,
  reason text not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  recorded_by_name text not null,
  replaced_at timestamptz
);

-- Versions of an audit: as planned, changed, reported, cancelled.
create table audit (
  organisation_id uuid not null,
  id uuid not null,
  audit_id uuid not null,
  number integer not null,
  title text not null,
  areas jsonb not null,
  -- A member, or a name from outside.
  auditor_id uuid,
  auditor_name text not null,
  -- Why somebody audits what they also work on, where nobody else could.
  own_work_reason text not null,
  begins_on date not null,
  ends_on date not null,
  act text not null,
  reason text not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  recorded_by_name text not null,
  replaced_at timestamptz
);

-- Versions of a line of the working papers; thing_id of a line is its audit and what it is held against.
create table audit_line (
  organisation_id uuid not null,
  id uuid not null,
  line_id uuid not null,
  audit_id uuid not null,
  criterion_force text not null,
  criterion_id text not null,
  criterion_words text not null,
  asked text not null,
  seen text not null,
  result text not null,
  event_on date not null,
  act text not null,
  reason text not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  recorded_by_name text not null,
  replaced_at timestamptz
);

-- A sample, drawn once: the population as it was, the seed, the size and by which rule, and what was drawn.
create table audit_sample (
  organisation_id uuid not null,
  id uuid not null,
  audit_id uuid not null,
  population_name text not null,
  population jsonb not null,
  population_size integer not null,
  seed bigint not null,
  rule jsonb not null,
  sample_size integer not null,
  drawn jsonb not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  recorded_by_name text not null
);

-- The report as it was signed: all its words, so that nothing changes later even if what they came from does.
create table audit_report (
  organisation_id uuid not null,
  id uuid not null,
  audit_id uuid not null,
  content text not null,
  sha256 text not null,
  signed_name text not null,
  event_on date not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  recorded_by_name text not null
);

-- That management has taken note of a report.
create table audit_acknowledgement (
  organisation_id uuid not null,
  id uuid not null,
  report_id uuid not null,
  note text not null,
  event_on date not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  recorded_by_name text not null
);

-- == constraints ==

alter table finding
  add primary key (organisation_id, id),
  add constraint finding_grade check (grade in ('major', 'minor', 'observation', 'good')),
  add constraint finding_criterion_whole check (
    (criterion_force is null) = (criterion_id is null) and (criterion_force is null) = (criterion_words is null)
  ),
  -- Advice can never be held against anybody, and nothing is held against anybody without evidence.
  add constraint finding_nonconformity check (
    grade in ('observation', 'good')
    or (criterion_force is not null and criterion_force <> 'guidance' and (evidence <> '' or evidence_id is not null))
  ),
  add constraint finding_evidence foreign key (organisation_id, evidence_id) references evidence (organisation_id, id),
  add constraint finding_organisation foreign key (organisation_id) references organisation (id);
create unique index finding_current on finding (organisation_id, finding_id) where replaced_at is null;
create unique index finding_number on finding (organisation_id, number desc) where replaced_at is null;
create index finding_open on finding (organisation_id, event_on desc, finding_id desc)
  where replaced_at is null and closed_on is null;
create index finding_closed on finding (organisation_id, event_on desc, finding_id desc)
  where replaced_at is null and closed_on is not null;
create index finding_of_audit on finding (organisation_id, audit_id, number) where replaced_at is null;
create index finding_versions on finding (organisation_id, finding_id, recorded_at);

alter table finding_step
  add primary key (organisation_id, id),
  add constraint finding_step_task foreign key (organisation_id, task_id) references task (organisation_id, id),
  add constraint finding_step_evidence foreign key (organisation_id, evidence_id)
    references evidence (organisation_id, id),
  add constraint finding_step_organisation foreign key (organisation_id) references organisation (id);
create index finding_step_of_finding on finding_step (organisation_id, finding_id, recorded_at, id);

alter table audit_programme
  add primary key (organisation_id, id),
  add constraint audit_programme_version_unique unique (organisation_id, version),
  add constraint audit_programme_organisation foreign key (organisation_id) references organisation (id);
create unique index audit_programme_current on audit_programme (organisation_id, programme_id) where replaced_at is null;

alter table audit
  add primary key (organisation_id, id),
  add constraint audit_dates check (begins_on <= ends_on),
  add constraint audit_organisation foreign key (organisation_id) references organisation (id);
create unique index audit_current on audit (organisation_id, audit_id) where replaced_at is null;
create unique index audit_number on audit (organisation_id, number desc) where replaced_at is null;
create index audit_by_date on audit (organisation_id, begins_on desc, audit_id desc) where replaced_at is null;

alter table audit_line
  add primary key (organisation_id, id),
  add constraint audit_line_force check (criterion_force in ('requirement', 'obligation', 'commitment')),
  add constraint audit_line_result check (result in ('conforms', 'nonconformity', 'observation', 'not_looked')),
  add constraint audit_line_organisation foreign key (organisation_id) references organisation (id);
create unique index audit_line_current on audit_line (organisation_id, line_id) where replaced_at is null;
create unique index audit_line_of_audit on audit_line (organisation_id, audit_id, criterion_id) where replaced_at is null;

alter table audit_sample
  add primary key (organisation_id, id),
  add constraint audit_sample_size check (sample_size between 1 and population_size),
  add constraint audit_sample_organisation foreign key (organisation_id) references organisation (id);
create index audit_sample_of_audit on audit_sample (organisation_id, audit_id, recorded_at, id);

alter table audit_report
  add primary key (organisation_id, id),
  add constraint audit_report_one unique (organisation_id, audit_id),
  add constraint audit_report_organisation foreign key (organisation_id) references organisation (id);

alter table audit_acknowledgement
  add primary key (organisation_id, id),
  add constraint audit_acknowledgement_one unique (organisation_id, report_id),
  add constraint audit_acknowledgement_report foreign key (organisation_id, report_id)
    references audit_report (organisation_id, id),
  add constraint audit_acknowledgement_organisation foreign key (organisation_id) references organisation (id);

-- == policies ==

alter table finding enable row level security;
alter table finding force row level security;
create policy organisation on finding
  using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
create policy system on finding to mediant_system using (true);

alter table finding_step enable row level security;
alter table finding_step force row level security;
create policy organisation on finding_step
  using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
create policy system on finding_step to mediant_system using (true);

alter table audit_programme enable row level security;
alter table audit_programme force row level security;
create policy organisation on audit_programme
  using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
create policy system on audit_programme to mediant_system using (true);

alter table audit enable row level security;
alter table audit force row level security;
create policy organisation on audit
  using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
create policy system on audit to mediant_system using (true);

alter table audit_line enable row level security;
alter table audit_line force row level security;
create policy organisation on audit_line
  using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
create policy system on audit_line to mediant_system using (true);

alter table audit_sample enable row level security;
alter table audit_sample force row level security;
create policy organisation on audit_sample
  using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
create policy system on audit_sample to mediant_system using (true);

alter table audit_report enable row level security;
alter table audit_report force row level security;
create policy organisation on audit_report
  using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
create policy system on audit_report to mediant_system using (true);

alter table audit_acknowledgement enable row level security;
alter table audit_acknowledgement force row level security;
create policy organisation on audit_acknowledgement
  using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
create policy system on audit_acknowledgement to mediant_system using (true);

-- == privileges ==

grant select, insert on finding, finding_step, audit_programme, audit, audit_line, audit_sample, audit_report,
  audit_acknowledgement to mediant_app;
-- A version is followed by another, never changed.
grant update (replaced_at) on finding, audit_programme, audit, audit_line to mediant_app;
grant select, insert on finding, finding_step, audit_programme, audit, audit_line, audit_sample, audit_report,
  audit_acknowledgement to mediant_system;

-- == views ==

create view as_of.finding with (security_invoker = true) as
  select
    organisation_id, id, finding_id, number, audit_id, source, source_note, grade, title, text, criterion_force,
    criterion_id, criterion_words, evidence, evidence_id, event_on, closed_on, act, reason, recorded_at,
    recorded_by, recorded_by_name, case when replaced_at <= moment.reached then replaced_at end as replaced_at
  from public.finding, as_of.moment
  where recorded_at <= moment.reached;
grant select on as_of.finding to mediant_app;

create view as_of.finding_step with (security_invoker = true) as
  select
    organisation_id, id, finding_id, kind, content, task_id, evidence_id, event_on, recorded_at, recorded_by,
    recorded_by_name
  from public.finding_step, as_of.moment
  where recorded_at <= moment.reached;
grant select on as_of.finding_step to mediant_app;

create view as_of.audit_programme with (security_invoker = true) as
  select
    organisation_id, id, programme_id, version, content, act, reason, recorded_at, recorded_by,
    recorded_by_name, case when replaced_at <= moment.reached then replaced_at end as replaced_at
  from public.audit_programme, as_of.moment
  where recorded_at <= moment.reached;
grant select on as_of.audit_programme to mediant_app;

create view as_of.audit with (security_invoker = true) as
  select
    organisation_id, id, audit_id, number, title, areas, auditor_id, auditor_name, own_work_reason, begins_on,
    ends_on, act, reason, recorded_at, recorded_by, recorded_by_name,
    case when replaced_at <= moment.reached then replaced_at end as replaced_at
  from public.audit, as_of.moment
  where recorded_at <= moment.reached;
grant select on as_of.audit to mediant_app;

create view as_of.audit_line with (security_invoker = true) as
  select
    organisation_id, id, line_id, audit_id, criterion_force, criterion_id, criterion_words, asked, seen, result,
    event_on, act, reason, recorded_at, recorded_by, recorded_by_name,
    case when replaced_at <= moment.reached then replaced_at end as replaced_at
  from public.audit_line, as_of.moment
  where recorded_at <= moment.reached;
grant select on as_of.audit_line to mediant_app;

create view as_of.audit_sample with (security_invoker = true) as
  select
    organisation_id, id, audit_id, population_name, population, population_size, seed, rule, sample_size, drawn,
    recorded_at, recorded_by, recorded_by_name
  from public.audit_sample, as_of.moment
  where recorded_at <= moment.reached;
grant select on as_of.audit_sample to mediant_app;

create view as_of.audit_report with (security_invoker = true) as
  select
    organisation_id, id, audit_id, content, sha256, signed_name, event_on, recorded_at, recorded_by,
    recorded_by_name
  from public.audit_report, as_of.moment
  where recorded_at <= moment.reached;
grant select on as_of.audit_report to mediant_app;

create view as_of.audit_acknowledgement with (security_invoker = true) as
  select
    organisation_id, id, report_id, note, event_on, recorded_at, recorded_by, recorded_by_name
  from public.audit_acknowledgement, as_of.moment
  where recorded_at <= moment.reached;
grant select on as_of.audit_acknowledgement to mediant_app;
