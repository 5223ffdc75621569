-- The ground: people and their sessions, organisations and who belongs to them, the journal, and the register.
-- Rules: every table of an organisation has the primary key (organisation_id, id), unique and foreign keys begin
-- with organisation_id, ids are UUIDv7 made in the application, no triggers. The roles exist already when this
-- runs: mediant_owner (owns all of this), mediant_app (one organisation at a time), mediant_system (across them),
-- mediant_auth (people and sessions alone).

-- == tables ==

create table person (
  id uuid not null,
  name text not null,
  email text not null,
  email_verified boolean not null default false,
  image text,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

create table session (
  id uuid not null,
  person_id uuid not null,
  token text not null,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

-- How a person signs in: with a password (hashed), later with others.
create table credential (
  id uuid not null,
  person_id uuid not null,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

create table verification (
  id uuid not null,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

-- journal_length and journal_hash are the head of the organisation's journal: they make the order of entries
-- strict (the row is locked while one is written) and a cut-off end visible.
create table organisation (
  id uuid not null,
  name text not null,
  created_at timestamptz not null,
  journal_length bigint not null default 0,
  journal_hash text not null default repeat('0', 64)
);

create table membership (
  organisation_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  role text not null,
  created_at timestamptz not null
);

create table journal (
  organisation_id uuid not null,
  id uuid not null,
  sequence bigint not null,
  at timestamptz not null,
  by_id text not null,
  by_name text not null,
  act text not null,
  subject text not null,
  content jsonb not null,
  previous_hash text not null,
  hash text not null
);

-- One row for each saved version of the organisation's facts.
create table profile (
  organisation_id uuid not null,
  id uuid not null,
  version integer not null,
  content jsonb not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  recorded_by_name text not null
);

-- What was decided about a measure; the latest row of a measure holds.
create table decision (
  organisation_id uuid not null,
  id uuid not null,
  measure_id text not null,
  act text not null,
  variant text,
  quarter integer,
  reason text not null,
  decided_at timestamptz not null,
  decided_by uuid not null,
  decided_by_name text not null
);

-- That a risk owner accepted what remains of a risk; fingerprint tells whether the risk is still the one accepted.
create table acceptance (
  organisation_id uuid not null,
  id uuid not null,
  risk_id text not null,
  fingerprint text not null,
  expected_loss_eur double precision not null,
  chance text,
  basis jsonb not null,
  reason text not null,
  risk_owner text not null,
  accepted_at timestamptz not null,
  accepted_by uuid not null,
  accepted_by_name text not null
);

create table risk_import (
  organisation_id uuid not null,
  id uuid not null,
  file_name text not null,
  content_hash text not null,
  state text not null,
  content bytea,
  mapping jsonb not null,
  report jsonb not null,
  created_at timestamptz not null,
  created_by uuid not null,
  created_by_name text not null
);

-- What the organisation itself says of a risk, in place of the figures that ship; the latest of a risk counts, and
-- one without figures takes the earlier ones back.
create table estimate (
  organisation_id uuid not null,
  id uuid not null,
  risk_id text not null,
  frequency_low_per_year double precision,
  frequency_likely_per_year double precision,
  frequency_high_per_year double precision,
  loss_low_eur double precision,
  loss_high_eur double precision,
  reason text not null,
  estimated_at timestamptz not null,
  estimated_by uuid not null,
  estimated_by_name text not null
);

-- How often a risk came true here in the last so many years; the latest of a risk counts, and one without figures
-- takes the earlier ones back. in_place is what the profile said was in place then: it was seen with that.
create table observation (
  organisation_id uuid not null,
  id uuid not null,
  risk_id text not null,
  events integer,
  years double precision,
  in_place jsonb,
  reason text not null,
  observed_at timestamptz not null,
  observed_by uuid not null,
  observed_by_name text not null
);

-- The organisation's own risks. original keeps every cell of an imported row as text.
create table register_risk (
  organisation_id uuid not null,
  id uuid not null,
  import_id uuid,
  row_number integer,
  title text not null,
  original jsonb not null,
  scenario_id text,
  frequency_low_per_year double precision,
  frequency_likely_per_year double precision,
  frequency_high_per_year double precision,
  loss_low_eur double precision,
  loss_high_eur double precision,
  owner text not null default '',
  note text not null default '',
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  recorded_by_name text not null
);

-- == constraints ==

alter table person
  add primary key (id),
  add constraint person_email_unique unique (email);

alter table session
  add primary key (id),
  add constraint session_token_unique unique (token),
  add constraint session_person foreign key (person_id) references person (id) on delete cascade;
create index session_by_person on session (person_id);
create index session_by_expiry on session (expires_at);

alter table credential
  add primary key (id),
  add constraint credential_unique unique (provider_id, account_id),
  add constraint credential_person foreign key (person_id) references person (id) on delete cascade;
create index credential_by_person on credential (person_id);

alter table verification add primary key (id);
create index verification_by_identifier on verification (identifier);

alter table organisation
  add primary key (id),
  add constraint organisation_name_given check (length(btrim(name)) between 1 and 200),
  add constraint organisation_journal_length check (journal_length >= 0),
  add constraint organisation_journal_hash check (journal_hash ~ '^[0-9a-f]{64}$');

-- No foreign key to person: it could not begin with organisation_id, and a past member stays readable.
alter table membership
  add primary key (organisation_id, id),
  add constraint membership_unique unique (organisation_id, person_id),
  add constraint membership_role check (role in ('owner', 'manager', 'contributor', 'reader')),
  add constraint membership_organisation foreign key (organisation_id) references organisation (id);
create index membership_by_person on membership (person_id);

alter table journal
  add primary key (organisation_id, id),
  add constraint journal_sequence_unique unique (organisation_id, sequence),
  add constraint journal_sequence_positive check (sequence >= 1),
  add constraint journal_act_named check (act ~ '^[a-z][a-z_]*(\.[a-z][a-z_]*)+$'),
  add constraint journal_hashes check (previous_hash ~ '^[0-9a-f]{64}$' and hash ~ '^[0-9a-f]{64}$'),
  add constraint journal_organisation foreign key (organisation_id) references organisation (id);

alter table profile
  add primary key (organisation_id, id),
  add constraint profile_version_unique unique (organisation_id, version),
  add constraint profile_version_positive check (version >= 1),
  add constraint profile_organisation foreign key (organisation_id) references organisation (id);

alter table decision
  add primary key (organisation_id, id),
  add constraint decision_act check (act in ('accept', 'change', 'refuse', 'postpone', 'withdraw')),
  add constraint decision_variant check (variant in ('light', 'standard', 'full')),
  add constraint decision_quarter check (quarter between 1 and 40),
  add constraint decision_organisation foreign key (organisation_id) references organisation (id);
create index decision_by_measure on decision (organisation_id, measure_id, decided_at desc, id desc);

alter table acceptance
  add primary key (organisation_id, id),
  add constraint acceptance_loss check (expected_loss_eur >= 0 and expected_loss_eur < 'infinity'),
  add constraint acceptance_organisation foreign key (organisation_id) references organisation (id);
create index acceptance_by_risk on acceptance (organisation_id, risk_id, accepted_at desc, id desc);

alter table estimate
  add primary key (organisation_id, id),
  add constraint estimate_frequency check (
    frequency_low_per_year > 0 and frequency_low_per_year <= frequency_likely_per_year
    and frequency_likely_per_year <= frequency_high_per_year and frequency_high_per_year < 'infinity'),
  add constraint estimate_loss check (loss_low_eur > 0 and loss_low_eur < loss_high_eur and loss_high_eur < 'infinity'),
  add constraint estimate_organisation foreign key (organisation_id) references organisation (id);
create index estimate_by_risk on estimate (organisation_id, risk_id, estimated_at desc, id desc);

alter table observation
  add primary key (organisation_id, id),
  add constraint observation_whole check ((events is null) = (years is null)),
  add constraint observation_events check (events >= 0),
  add constraint observation_years check (years > 0 and years <= 100),
  add constraint observation_organisation foreign key (organisation_id) references organisation (id);
create index observation_by_risk on observation (organisation_id, risk_id, observed_at desc, id desc);

alter table risk_import
  add primary key (organisation_id, id),
  add constraint risk_import_state check (state in ('draft', 'done', 'discarded')),
  add constraint risk_import_organisation foreign key (organisation_id) references organisation (id);
create index risk_import_by_date on risk_import (organisation_id, created_at desc, id desc);

alter table register_risk
  add primary key (organisation_id, id),
  add constraint register_risk_frequency check (
    frequency_low_per_year >= 0 and frequency_low_per_year <= frequency_likely_per_year
    and frequency_likely_per_year <= frequency_high_per_year and frequency_high_per_year < 'infinity'),
  add constraint register_risk_loss check (
    loss_low_eur >= 0 and loss_low_eur <= loss_high_eur and loss_high_eur < 'infinity'),
  add constraint register_risk_organisation foreign key (organisation_id) references organisation (id),
  add constraint register_risk_import foreign key (organisation_id, import_id)
    references risk_import (organisation_id, id);
create index register_risk_by_date on register_risk (organisation_id, recorded_at, id);
create index register_risk_by_import on register_risk (organisation_id, import_id);

-- == policies ==

-- The plain policy shows a transaction the organisation it was opened for and nothing else; with none set, no row.
-- The second one is for acts across organisations, done as mediant_system alone.
alter table organisation enable row level security;
alter table organisation force row level security;
create policy organisation on organisation
  using (id = nullif(current_setting('app.organisation_id', true), '')::uuid);
create policy system on organisation to mediant_system using (true);

alter table membership enable row level security;
alter table membership force row level security;
create policy organisation on membership
  using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
create policy system on membership to mediant_system using (true);

alter table journal enable row level security;
alter table journal force row level security;
create policy organisation on journal
  using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
create policy system on journal to mediant_system using (true);

alter table profile enable row level security;
alter table profile force row level security;
create policy organisation on profile
  using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
create policy system on profile to mediant_system using (true);

alter table decision enable row level security;
alter table decision force row level security;
create policy organisation on decision
  using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
create policy system on decision to mediant_system using (true);

alter table acceptance enable row level security;
alter table acceptance force row level security;
create policy organisation on acceptance
  using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
create policy system on acceptance to mediant_system using (true);

alter table estimate enable row level security;
alter table estimate force row level security;
create policy organisation on estimate
  using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
create policy system on estimate to mediant_system using (true);

alter table observation enable row level security;
alter table observation force row level security;
create policy organisation on observation
  using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
create policy system on observation to mediant_system using (true);

alter table risk_import enable row level security;
alter table risk_import force row level security;
create policy organisation on risk_import
  using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
create policy system on risk_import to mediant_system using (true);

alter table register_risk enable row level security;
alter table register_risk force row level security;
create policy organisation on register_risk
  using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
create policy system on register_risk to mediant_system using (true);

-- == privileges ==

-- Records (profile, decision, acceptance, estimate, observation, journal) are added and read, never changed.
grant select, insert, update, delete on person, session, credential, verification to mediant_auth;

grant select, update (name, journal_length, journal_hash) on organisation to mediant_app;
grant select, insert, update, delete on membership to mediant_app;
grant select, insert on journal, profile, decision, acceptance, estimate, observation to mediant_app;
grant select, insert, update, delete on risk_import, register_risk to mediant_app;

-- Backup reads everything; restore fills an empty database, but alters and deletes nothing.
grant select, insert on all tables in schema public to mediant_system;
grant update (journal_length, journal_hash) on organisation to mediant_system;
