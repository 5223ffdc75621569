-- Suppliers with their reviews, exceptions that expire, the people of the organisation with their training, and the
-- acknowledgement of approved documents.

-- == tables ==

-- A row is a version of a supplier, never changed after; the one that stands has no replaced_at.
create table supplier (
  organisation_id uuid not null,
  id uuid not null,
  supplier_id uuid not null,
  name text not null,
  -- The name in lower case without accents: the order of lists.
  name_key text collate "C" not null,
  does text not null,
  holds text not null,
  personal_data boolean not null,
  access text not null,
  stops text not null,
  hurts_after_days integer,
  contract_ends_on date,
  notice text not null,
  contact text not null,
  proof text not null,
  proof_expires_on date,
  way_out text not null,
  way_out_weeks integer,
  owner_id uuid,
  owner_name text not null,
  -- What of the profile it was taken over from; empty for none.
  origin text not null,
  -- What follows from the fields above by rule at the time of this version; lists are kept by it.
  weight text not null,
  next_review_on date not null,
  review_task_id uuid,
  act text not null,
  reason text not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  recorded_by_name text not null,
  replaced_at timestamptz
);

-- Somebody looked at a supplier, and what came of it.
create table supplier_review (
  organisation_id uuid not null,
  id uuid not null,
  supplier_id uuid not null,
  weight text not null,
  looked_at text not null,
  found text not null,
  outcome text not null,
  conditions jsonb not null,
  next_on date not null,
  event_on date not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  recorded_by_name text not null
);

-- A row is a version of an exception: asked for, decided, ended. That it has expired follows from until_on alone.
create table exception (
  organisation_id uuid not null,
  id uuid not null,
  exception_id uuid not null,
  subject_kind text not null,
  subject_id text not null,
  section text not null,
  place text not null,
  why text not null,
  instead text not null,
  until_on date not null,
  risk_owner text not null,
  -- The exception that this one goes on from, if any.
  renews_id uuid,
  asked_at timestamptz not null,
  asked_by uuid not null,
  asked_by_name text not null,
  decided_alone boolean not null,
  task_id uuid,
  act text not null,
  reason text not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  recorded_by_name text not null,
  replaced_at timestamptz
);

-- People of the organisation, with or without an account. Names and addresses stand in this table alone, so that they can be taken out of
-- it where law wants that: everything else speaks of them by their id.
create table staff_member (
  organisation_id uuid not null,
  id uuid not null,
  staff_id uuid not null,
  name text not null,
  name_key text collate "C" not null,
  email text not null,
  area text not null,
  joined_on date,
  left_on date,
  act text not null,
  reason text not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  recorded_by_name text not null,
  replaced_at timestamptz
);

-- A row is a version of a training session.
create table training_session (
  organisation_id uuid not null,
  id uuid not null,
  session_id uuid not null,
  title text not null,
  covered text not null,
  link text not null,
  evidence_id uuid,
  effect text not null,
  event_on date not null,
  act text not null,
  reason text not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  recorded_by_name text not null,
  replaced_at timestamptz
);

-- Who took part; replaced where somebody was ticked by mistake.
create table training_attendance (
  organisation_id uuid not null,
  id uuid not null,
  session_id uuid not null,
  staff_id uuid not null,
  event_on date not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  recorded_by_name text not null,
  replaced_at timestamptz
);

-- A round: an approved document whose reading is asked for, with the text that was asked about.
create table acknowledgement_round (
  organisation_id uuid not null,
  id uuid not null,
  round_id uuid not null,
  document_id text not null,
  document_version integer not null,
  title text not null,
  language text not null,
  text text not null,
  text_hash text not null,
  due_on date not null,
  -- Why those who have read an earlier version are asked again; empty for a first round.
  matters text not null,
  act text not null,
  reason text not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  recorded_by_name text not null,
  replaced_at timestamptz
);

-- Who was asked in a round.
create table acknowledgement_request (
  organisation_id uuid not null,
  id uuid not null,
  round_id uuid not null,
  staff_id uuid not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  recorded_by_name text not null
);

-- A private way to one request, for somebody without account; a new one ends the one before.
create table acknowledgement_link (
  organisation_id uuid not null,
  id uuid not null,
  round_id uuid not null,
  staff_id uuid not null,
  secret_hash text not null,
  expires_at timestamptz not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  recorded_by_name text not null,
  replaced_at timestamptz
);

-- Somebody has read a text and said so: which version, and the hash of what they saw.
create table acknowledgement (
  organisation_id uuid not null,
  id uuid not null,
  round_id uuid not null,
  staff_id uuid not null,
  document_id text not null,
  document_version integer not null,
  text_hash text not null,
  way text not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  recorded_by_name text not null
);

-- == constraints ==

alter table supplier
  add primary key (organisation_id, id),
  add constraint supplier_act check (act in ('add', 'change', 'review', 'end', 'restore')),
  add constraint supplier_weight check (weight in ('high', 'middle', 'low')),
  add constraint supplier_organisation foreign key (organisation_id) references organisation (id);
create unique index supplier_standing on supplier (organisation_id, supplier_id) where replaced_at is null;
create index supplier_by_name on supplier (organisation_id, name_key, supplier_id) where replaced_at is null and act <> 'end';
create index supplier_by_weight on supplier (organisation_id, weight, name_key, supplier_id)
  where replaced_at is null and act <> 'end';
create index supplier_by_review on supplier (organisation_id, next_review_on, supplier_id)
  where replaced_at is null and act <> 'end';
create index supplier_ended on supplier (organisation_id, recorded_at desc, supplier_id desc)
  where replaced_at is null and act = 'end';
create index supplier_versions on supplier (organisation_id, supplier_id, recorded_at desc, id desc);
create index supplier_by_origin on supplier (organisation_id, origin) where replaced_at is null and origin <> '';

alter table supplier_review
  add primary key (organisation_id, id),
  add constraint supplier_review_outcome check (outcome in ('keep', 'conditions', 'leave')),
  add constraint supplier_review_organisation foreign key (organisation_id) references organisation (id);
create index supplier_review_of_supplier on supplier_review (organisation_id, supplier_id, event_on desc, id desc);

alter table exception
  add primary key (organisation_id, id),
  add constraint exception_act check (act in ('ask', 'approve', 'refuse', 'withdraw', 'end', 'note')),
  add constraint exception_subject check (subject_kind in ('measure', 'document', 'process', 'guidance')),
  add constraint exception_organisation foreign key (organisation_id) references organisation (id);
create unique index exception_standing on exception (organisation_id, exception_id) where replaced_at is null;
create index exception_by_act on exception (organisation_id, act, until_on, exception_id) where replaced_at is null;
create index exception_recent on exception (organisation_id, recorded_at desc, exception_id desc) where replaced_at is null;
create index exception_of_subject on exception (organisation_id, subject_kind, subject_id) where replaced_at is null;
create index exception_versions on exception (organisation_id, exception_id, recorded_at desc, id desc);

alter table staff_member
  add primary key (organisation_id, id),
  add constraint staff_member_act check (act in ('add', 'change', 'leave', 'return', 'forget')),
  add constraint staff_member_organisation foreign key (organisation_id) references organisation (id);
create unique index staff_member_standing on staff_member (organisation_id, staff_id) where replaced_at is null;
create index staff_member_by_name on staff_member (organisation_id, name_key, staff_id)
  where replaced_at is null and left_on is null;
create index staff_member_left on staff_member (organisation_id, left_on desc, staff_id desc)
  where replaced_at is null and left_on is not null;
create unique index staff_member_by_email on staff_member (organisation_id, email)
  where replaced_at is null and left_on is null and email <> '';
create index staff_member_versions on staff_member (organisation_id, staff_id, recorded_at desc, id desc);

alter table training_session
  add primary key (organisation_id, id),
  add constraint training_session_act check (act in ('hold', 'change', 'effect')),
  add constraint training_session_organisation foreign key (organisation_id) references organisation (id);
create unique index training_session_standing on training_session (organisation_id, session_id) where replaced_at is null;
create index training_session_by_date on training_session (organisation_id, event_on desc, session_id desc)
  where replaced_at is null;
create index training_session_versions on training_session (organisation_id, session_id, recorded_at desc, id desc);

alter table training_attendance
  add primary key (organisation_id, id),
  add constraint training_attendance_organisation foreign key (organisation_id) references organisation (id);
create unique index training_attendance_standing on training_attendance (organisation_id, session_id, staff_id)
  where replaced_at is null;
create index training_attendance_of_staff on training_attendance (organisation_id, staff_id, event_on desc)
  where replaced_at is null;

alter table acknowledgement_round
  add primary key (organisation_id, id),
  add constraint acknowledgement_round_act check (act in ('begin', 'close')),
  add constraint acknowledgement_round_organisation foreign key (organisation_id) references organisation (id);
create unique index acknowledgement_round_standing on acknowledgement_round (organisation_id, round_id)
  where replaced_at is null;
create index acknowledgement_round_recent on acknowledgement_round (organisation_id, recorded_at desc, round_id desc)
  where replaced_at is null;
create index acknowledgement_round_of_document on acknowledgement_round (organisation_id, document_id, recorded_at desc)
  where replaced_at is null;

alter table acknowledgement_request
  add primary key (organisation_id, id),
  add constraint acknowledgement_request_once unique (organisation_id, round_id, staff_id),
  add constraint acknowledgement_request_organisation foreign key (organisation_id) references organisation (id);
create index acknowledgement_request_of_staff on acknowledgement_request (organisation_id, staff_id, recorded_at desc);

alter table acknowledgement_link
  add primary key (organisation_id, id),
  add constraint acknowledgement_link_secret unique (organisation_id, secret_hash),
  add constraint acknowledgement_link_organisation foreign key (organisation_id) references organisation (id);
create unique index acknowledgement_link_standing on acknowledgement_link (organisation_id, round_id, staff_id)
  where replaced_at is null;

alter table acknowledgement
  add primary key (organisation_id, id),
  add constraint acknowledgement_once unique (organisation_id, round_id, staff_id),
  add constraint acknowledgement_way check (way in ('account', 'link')),
  add constraint acknowledgement_organisation foreign key (organisation_id) references organisation (id);
create index acknowledgement_of_document on acknowledgement (organisation_id, document_id, document_version, staff_id);

-- == policies ==

alter table supplier enable row level security;
alter table supplier force row level security;
create policy organisation on supplier
  using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
create policy system on supplier to mediant_system using (true);

alter table supplier_review enable row level security;
alter table supplier_review force row level security;
create policy organisation on supplier_review
  using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
create policy system on supplier_review to mediant_system using (true);

alter table exception enable row level security;
alter table exception force row level security;
create policy organisation on exception
  using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
create policy system on exception to mediant_system using (true);

alter table staff_member enable row level security;
alter table staff_member force row level security;
create policy organisation on staff_member
  using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
create policy system on staff_member to mediant_system using (true);

alter table training_session enable row level security;
alter table training_session force row level security;
create policy organisation on training_session
  using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
create policy system on training_session to mediant_system using (true);

alter table training_attendance enable row level security;
alter table training_attendance force row level security;
create policy organisation on training_attendance
  using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
create policy system on training_attendance to mediant_system using (true);

alter table acknowledgement_round enable row level security;
alter table acknowledgement_round force row level security;
create policy organisation on acknowledgement_round
  using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
create policy system on acknowledgement_round to mediant_system using (true);

alter table acknowledgement_request enable row level security;
alter table acknowledgement_request force row level security;
create policy organisation on acknowledgement_request
  using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
create policy system on acknowledgement_request to mediant_system using (true);

alter table acknowledgement_link enable row level security;
alter table acknowledgement_link force row level security;
create policy organisation on acknowledgement_link
  using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
create policy system on acknowledgement_link to mediant_system using (true);

alter table acknowledgement enable row level security;
alter table acknowledgement force row level security;
create policy organisation on acknowledgement
  using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
create policy system on acknowledgement to mediant_system using (true);

-- == privileges ==

grant select, insert on supplier, supplier_review, exception, staff_member, training_session, training_attendance,
  acknowledgement_round, acknowledgement_request, acknowledgement_link, acknowledgement to mediant_app;
grant update (replaced_at) on supplier, exception, staff_member, training_session, training_attendance,
  acknowledgement_round, acknowledgement_link to mediant_app;
-- Who a row was about can be taken out of it once somebody has left; that somebody was there stays.
grant update (name, name_key, email) on staff_member to mediant_app;
grant select, insert on supplier, supplier_review, exception, staff_member, training_session, training_attendance,
  acknowledgement_round, acknowledgement_request, acknowledgement_link, acknowledgement to mediant_system;

-- == views ==

create view as_of.supplier with (security_invoker = true) as
  select
    organisation_id, id, supplier_id, name, name_key, does, holds, personal_data, access, stops,
    hurts_after_days, contract_ends_on, notice, contact, proof, proof_expires_on, way_out, way_out_weeks,
    owner_id, owner_name, origin, weight, next_review_on, review_task_id, act, reason, recorded_at, recorded_by,
    recorded_by_name, case when replaced_at <= moment.reached then replaced_at end as replaced_at
  from public.supplier, as_of.moment
  where recorded_at <= moment.reached;

create view as_of.supplier_review with (security_invoker = true) as
  select
    organisation_id, id, supplier_id, weight, looked_at, found, outcome, conditions, next_on, event_on,
    recorded_at, recorded_by, recorded_by_name
  from public.supplier_review, as_of.moment
  where recorded_at <= moment.reached;

create view as_of.exception with (security_invoker = true) as
  select
    organisation_id, id, exception_id, subject_kind, subject_id, section, place, why, instead, until_on,
    risk_owner, renews_id, asked_at, asked_by, asked_by_name, decided_alone, task_id, act, reason, recorded_at,
    recorded_by, recorded_by_name, case when replaced_at <= moment.reached then replaced_at end as replaced_at
  from public.exception, as_of.moment
  where recorded_at <= moment.reached;

create view as_of.staff_member with (security_invoker = true) as
  select
    organisation_id, id, staff_id, name, name_key, email, area, joined_on, left_on, act, reason, recorded_at,
    recorded_by, recorded_by_name, case when replaced_at <= moment.reached then replaced_at end as replaced_at
  from public.staff_member, as_of.moment
  where recorded_at <= moment.reached;

create view as_of.training_session with (security_invoker = true) as
  select
    organisation_id, id, session_id, title, covered, link, evidence_id, effect, event_on, act, reason,
    recorded_at, recorded_by, recorded_by_name, case when replaced_at <= moment.reached then replaced_at end as
    replaced_at
  from public.training_session, as_of.moment
  where recorded_at <= moment.reached;

create view as_of.training_attendance with (security_invoker = true) as
  select
    organisation_id, id, session_id, staff_id, event_on, recorded_at, recorded_by, recorded_by_name, case when
    replaced_at <= moment.reached then replaced_at end as replaced_at
  from public.training_attendance, as_of.moment
  where recorded_at <= moment.reached;

create view as_of.acknowledgement_round with (security_invoker = true) as
  select
    organisation_id, id, round_id, document_id, document_version, title, language, text, text_hash, due_on,
    matters, act, reason, recorded_at, recorded_by, recorded_by_name, case when replaced_at <= moment.reached
    then replaced_at end as replaced_at
  from public.acknowledgement_round, as_of.moment
  where recorded_at <= moment.reached;

create view as_of.acknowledgement_request with (security_invoker = true) as
  select
    organisation_id, id, round_id, staff_id, recorded_at, recorded_by, recorded_by_name
  from public.acknowledgement_request, as_of.moment
  where recorded_at <= moment.reached;

create view as_of.acknowledgement_link with (security_invoker = true) as
  select
    organisation_id, id, round_id, staff_id, secret_hash, expires_at, recorded_at, recorded_by,
    recorded_by_name, case when replaced_at <= moment.reached then replaced_at end as replaced_at
  from public.acknowledgement_link, as_of.moment
  where recorded_at <= moment.reached;

create view as_of.acknowledgement with (security_invoker = true) as
  select
    organisation_id, id, round_id, staff_id, document_id, document_version, text_hash, way, recorded_at,
    recorded_by, recorded_by_name
  from public.acknowledgement, as_of.moment
  where recorded_at <= moment.reached;

grant select on as_of.supplier, as_of.supplier_review, as_of.exception, as_of.staff_member, as_of.training_session,
  as_of.training_attendance, as_of.acknowledgement_round, as_of.acknowledgement_request, as_of.acknowledgement_link,
  as_of.acknowledgement to mediant_app;
