-- Looking back: the schema as_of has a view for each table of an organisation, of the same name and columns, which shows
-- what had been recorded by a moment (the setting app.as_of). A transaction that looks back finds these instead of the
-- tables (docs/decisions/0033). What was replaced, withdrawn or ended later appears as it did then.

-- == tables ==

-- The row of a task after each change of it; what a task was is told from here.
create table task_version (
  organisation_id uuid not null,
  id uuid not null,
  task_id uuid not null,
  state jsonb not null,
  recorded_at timestamptz not null
);

-- An import that is undone takes its rows out of the register, not out of the past.
alter table register_risk add column removed_at timestamptz;

-- == constraints ==

alter table task_version
  add primary key (organisation_id, id),
  add constraint task_version_organisation foreign key (organisation_id) references organisation (id),
  add constraint task_version_task foreign key (organisation_id, task_id) references task (organisation_id, id);
create index task_version_by_task on task_version (organisation_id, task_id, recorded_at desc, id desc);

-- == policies ==

alter table task_version enable row level security;
alter table task_version force row level security;
create policy organisation on task_version
  using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
create policy system on task_version to mediant_system using (true);

-- == privileges ==

grant select, insert on task_version to mediant_app;
grant select, insert on task_version to mediant_system;
revoke delete on register_risk from mediant_app;

-- == what is there ==

-- Of tasks from before this step two states are known: as they stand, and before they ended.
alter table task no force row level security;
alter table task_version no force row level security;
insert into task_version (organisation_id, id, task_id, state, recorded_at)
  select organisation_id, gen_random_uuid(), id,
    to_jsonb(task) || '{"ended_as": null, "ended_on": null, "ended_at": null, "hours_spent": null}', made_at
  from task;
insert into task_version (organisation_id, id, task_id, state, recorded_at)
  select organisation_id, gen_random_uuid(), id, to_jsonb(task), ended_at from task where ended_at is not null;
alter table task force row level security;
alter table task_version force row level security;

-- == views ==

create schema as_of;
grant usage on schema as_of to mediant_app;

create view as_of.moment as select nullif(current_setting('app.as_of', true), '')::timestamptz as reached;

create view as_of.organisation with (security_invoker = true) as
  select
    id, name, created_at, coalesce(last.sequence, 0) as journal_length,
    coalesce(last.hash, repeat('0', 64)) as journal_hash
  from public.organisation
    cross join as_of.moment
    left join lateral (
      select sequence, hash from public.journal
      where journal.organisation_id = organisation.id and journal.at <= moment.reached order by sequence desc limit 1
    ) last on true;

create view as_of.task with (security_invoker = true) as
  select (jsonb_populate_record(null::public.task, latest.state)).*
  from (
    select distinct on (organisation_id, task_id) state
    from public.task_version, as_of.moment
    where recorded_at <= moment.reached
    order by organisation_id, task_id, recorded_at desc, id desc
  ) latest;

create view as_of.register_risk with (security_invoker = true) as
  select
    organisation_id, id, import_id, row_number, title, original, scenario_id, frequency_low_per_year,
    frequency_likely_per_year, frequency_high_per_year, loss_low_eur, loss_high_eur, owner, note, recorded_at,
    recorded_by, recorded_by_name, null::timestamptz as removed_at
  from public.register_risk, as_of.moment
  where recorded_at <= moment.reached and (removed_at is null or removed_at > moment.reached);

create view as_of.risk_import with (security_invoker = true) as
  select
    organisation_id, id, file_name, content_hash,
    case when undone.later then 'done' else state end as state, content, mapping,
    case when undone.later then report - 'undone' else report end as report,
    created_at, created_by, created_by_name
  from public.risk_import
    cross join as_of.moment
    cross join lateral (
      select coalesce((report -> 'undone' ->> 'at')::timestamptz > moment.reached, false) as later
    ) undone
  where created_at <= moment.reached;

create view as_of.acceptance with (security_invoker = true) as
  select
    organisation_id, id, risk_id, fingerprint, expected_loss_eur, chance, basis, reason, risk_owner,
    accepted_at, accepted_by, accepted_by_name
  from public.acceptance, as_of.moment
  where accepted_at <= moment.reached;

create view as_of.access_token with (security_invoker = true) as
  select
    organisation_id, id, person_id, name, scopes, secret_hash, made_at, expires_at,
    case when last_used_at <= moment.reached then last_used_at end as last_used_at,
    case when revoked_at <= moment.reached then revoked_at end as revoked_at,
    case when revoked_at <= moment.reached then revoked_by end as revoked_by,
    case when revoked_at <= moment.reached then revoked_by_name end as revoked_by_name
  from public.access_token, as_of.moment
  where made_at <= moment.reached;

create view as_of.audit_pack with (security_invoker = true) as
  select
    organisation_id, id, reason, file_name, bytes, sha256, manifest_sha256, files, content, recorded_at,
    recorded_by, recorded_by_name
  from public.audit_pack, as_of.moment
  where recorded_at <= moment.reached;

create view as_of.calendar_feed with (security_invoker = true) as
  select
    organisation_id, id, person_id, secret_hash, language, made_at,
    case when revoked_at <= moment.reached then revoked_at end as revoked_at
  from public.calendar_feed, as_of.moment
  where made_at <= moment.reached;

create view as_of.comment with (security_invoker = true) as
  select
    organisation_id, id, comment_id, act, item_kind, item_id, addressee, document, clause, place, type, reason,
    proposal, may_pass_on, recorded_at, recorded_by, recorded_by_name
  from public.comment, as_of.moment
  where recorded_at <= moment.reached;

create view as_of.decision with (security_invoker = true) as
  select
    organisation_id, id, measure_id, act, variant, quarter, reason, decided_at, decided_by, decided_by_name
  from public.decision, as_of.moment
  where decided_at <= moment.reached;

create view as_of.document_approval with (security_invoker = true) as
  select
    organisation_id, id, document_id, version, reason, approved_at, approved_by, approved_by_name
  from public.document_approval, as_of.moment
  where approved_at <= moment.reached;

create view as_of.document_version with (security_invoker = true) as
  select
    organisation_id, id, document_id, version, language, content, reason, recorded_at, recorded_by,
    recorded_by_name
  from public.document_version, as_of.moment
  where recorded_at <= moment.reached;

create view as_of.estimate with (security_invoker = true) as
  select
    organisation_id, id, risk_id, frequency_low_per_year, frequency_likely_per_year, frequency_high_per_year,
    loss_low_eur, loss_high_eur, reason, estimated_at, estimated_by, estimated_by_name
  from public.estimate, as_of.moment
  where estimated_at <= moment.reached;

create view as_of.evidence with (security_invoker = true) as
  select
    organisation_id, id, task_id, measure_id, requirement_id, process_id, form, title, note, link, file_id,
    file_name, file_bytes, event_on, recorded_at, recorded_by, recorded_by_name,
    case when withdrawn_at <= moment.reached then withdrawn_at end as withdrawn_at,
    case when withdrawn_at <= moment.reached then withdrawn_by end as withdrawn_by,
    case when withdrawn_at <= moment.reached then withdrawn_by_name end as withdrawn_by_name,
    case when withdrawn_at <= moment.reached then withdrawn_reason end as withdrawn_reason, record_path
  from public.evidence, as_of.moment
  where recorded_at <= moment.reached;

create view as_of.evidence_file with (security_invoker = true) as
  select
    organisation_id, id, sha256, content, stored_at
  from public.evidence_file, as_of.moment
  where stored_at <= moment.reached;

create view as_of.indicator with (security_invoker = true) as
  select
    organisation_id, id, indicator_id, process_id, counter, name, counts, unit, better, target, act_at,
    every_months, owner_id, owner_name, act, reason, recorded_at, recorded_by, recorded_by_name,
    case when replaced_at <= moment.reached then replaced_at end as replaced_at
  from public.indicator, as_of.moment
  where recorded_at <= moment.reached;

create view as_of.invitation with (security_invoker = true) as
  select
    organisation_id, id, secret_hash, email, role, until, invited_at, invited_by, invited_by_name, expires_at,
    case when accepted_at <= moment.reached then accepted_at end as accepted_at,
    case when accepted_at <= moment.reached then accepted_by end as accepted_by,
    case when withdrawn_at <= moment.reached then withdrawn_at end as withdrawn_at,
    case when withdrawn_at <= moment.reached then withdrawn_by end as withdrawn_by,
    case when withdrawn_at <= moment.reached then withdrawn_by_name end as withdrawn_by_name
  from public.invitation, as_of.moment
  where invited_at <= moment.reached;

create view as_of.journal with (security_invoker = true) as
  select
    organisation_id, id, sequence, at, by_id, by_name, act, subject, content, previous_hash, hash
  from public.journal, as_of.moment
  where at <= moment.reached;

create view as_of.kept_plan with (security_invoker = true) as
  select
    organisation_id, id, problem, choices, total_eur, lower_bound_eur, kept_at, kept_by, kept_by_name
  from public.kept_plan, as_of.moment
  where kept_at <= moment.reached;

create view as_of.management_review with (security_invoker = true) as
  select
    organisation_id, id, review_id, held_on, since_on, form, participants, remarks, decisions, conclusion, act,
    reason, recorded_at, recorded_by, recorded_by_name,
    case when replaced_at <= moment.reached then replaced_at end as replaced_at
  from public.management_review, as_of.moment
  where recorded_at <= moment.reached;

create view as_of.measurement with (security_invoker = true) as
  select
    organisation_id, id, measurement_id, indicator_id, event_on, value, note, counted, past_act, act, reason,
    recorded_at, recorded_by, recorded_by_name,
    case when replaced_at <= moment.reached then replaced_at end as replaced_at
  from public.measurement, as_of.moment
  where recorded_at <= moment.reached;

create view as_of.measurement_response with (security_invoker = true) as
  select
    organisation_id, id, measurement_id, indicator_id, answer, task_id, reason, recorded_at, recorded_by,
    recorded_by_name
  from public.measurement_response, as_of.moment
  where recorded_at <= moment.reached;

create view as_of.membership with (security_invoker = true) as
  select
    organisation_id, id, person_id, role, created_at, person_name, person_email, granted_by, granted_by_name,
    until, case when withdrawn_at <= moment.reached then withdrawn_at end as withdrawn_at,
    case when withdrawn_at <= moment.reached then withdrawn_by end as withdrawn_by,
    case when withdrawn_at <= moment.reached then withdrawn_by_name end as withdrawn_by_name
  from public.membership, as_of.moment
  where created_at <= moment.reached;

create view as_of.objective with (security_invoker = true) as
  select
    organisation_id, id, objective_id, what, means, evaluation, due_on, owner_id, owner_name, indicator_id,
    measure_ids, act, event_on, reason, recorded_at, recorded_by, recorded_by_name,
    case when replaced_at <= moment.reached then replaced_at end as replaced_at
  from public.objective, as_of.moment
  where recorded_at <= moment.reached;

create view as_of.observation with (security_invoker = true) as
  select
    organisation_id, id, risk_id, events, years, in_place, reason, observed_at, observed_by, observed_by_name
  from public.observation, as_of.moment
  where observed_at <= moment.reached;

create view as_of.plan_standing with (security_invoker = true) as
  select
    organisation_id, id, made_from, figures, made_at
  from public.plan_standing, as_of.moment
  where made_at <= moment.reached;

create view as_of.profile with (security_invoker = true) as
  select
    organisation_id, id, version, content, recorded_at, recorded_by, recorded_by_name
  from public.profile, as_of.moment
  where recorded_at <= moment.reached;

create view as_of.reminder with (security_invoker = true) as
  select
    organisation_id, id, person_id, day, tasks, claimed_at
  from public.reminder, as_of.moment
  where claimed_at <= moment.reached;

create view as_of.reminder_choice with (security_invoker = true) as
  select
    organisation_id, id, person_id, wanted, language, chosen_at
  from public.reminder_choice, as_of.moment
  where chosen_at <= moment.reached;

create view as_of.review_addendum with (security_invoker = true) as
  select
    organisation_id, id, review_id, text, recorded_at, recorded_by, recorded_by_name
  from public.review_addendum, as_of.moment
  where recorded_at <= moment.reached;

create view as_of.review_minutes with (security_invoker = true) as
  select
    organisation_id, id, review_id, content, sha256, recorded_at, recorded_by, recorded_by_name
  from public.review_minutes, as_of.moment
  where recorded_at <= moment.reached;

create view as_of.review_signature with (security_invoker = true) as
  select
    organisation_id, id, review_id, act, sha256, recorded_at, recorded_by, recorded_by_name
  from public.review_signature, as_of.moment
  where recorded_at <= moment.reached;

create view as_of.task_event with (security_invoker = true) as
  select
    organisation_id, id, task_id, act, content, reason, event_on, recorded_at, recorded_by, recorded_by_name
  from public.task_event, as_of.moment
  where recorded_at <= moment.reached;

grant select on all tables in schema as_of to mediant_app;
