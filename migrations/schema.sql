-- The whole schema as the migrations leave it. Made by “npm run -s mediant -- schema”; a test keeps it current.

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
  accepted_at timestamp with time zone not null,
  accepted_by uuid not null,
  accepted_by_name text not null,
  constraint acceptance_pkey PRIMARY KEY (organisation_id, id),
  constraint acceptance_loss CHECK (((expected_loss_eur >= (0)::double precision) AND (expected_loss_eur < 'Infinity'::double precision))),
  constraint acceptance_organisation FOREIGN KEY (organisation_id) REFERENCES organisation(id)
);
CREATE INDEX acceptance_by_risk ON public.acceptance USING btree (organisation_id, risk_id, accepted_at DESC, id DESC);
alter table acceptance enable row level security;
alter table acceptance force row level security;
create policy organisation on acceptance using (organisation_id = (NULLIF(current_setting('app.organisation_id'::text, true), ''::text))::uuid);
create policy system on acceptance to mediant_system using true;
grant insert, select on acceptance to mediant_app;
grant insert, select on acceptance to mediant_system;

create table access_token (
  organisation_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  name text not null,
  scopes text[] not null,
  secret_hash text not null,
  made_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  last_used_at timestamp with time zone,
  revoked_at timestamp with time zone,
  revoked_by uuid,
  revoked_by_name text,
  constraint access_token_pkey PRIMARY KEY (organisation_id, id),
  constraint access_token_organisation FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint access_token_revoked CHECK (((revoked_at IS NULL) = (revoked_by IS NULL))),
  constraint access_token_secret_unique UNIQUE (organisation_id, secret_hash)
);
CREATE INDEX access_token_by_date ON public.access_token USING btree (organisation_id, made_at DESC, id DESC);
alter table access_token enable row level security;
alter table access_token force row level security;
create policy organisation on access_token using (organisation_id = (NULLIF(current_setting('app.organisation_id'::text, true), ''::text))::uuid);
create policy system on access_token to mediant_system using true;
grant insert, select on access_token to mediant_app;
grant insert, select on access_token to mediant_system;
grant update (last_used_at, revoked_at, revoked_by, revoked_by_name) on access_token to mediant_app;

create table acknowledgement (
  organisation_id uuid not null,
  id uuid not null,
  round_id uuid not null,
  staff_id uuid not null,
  document_id text not null,
  document_version integer not null,
  text_hash text not null,
  way text not null,
  recorded_at timestamp with time zone not null,
  recorded_by uuid not null,
  recorded_by_name text not null,
  constraint acknowledgement_pkey PRIMARY KEY (organisation_id, id),
  constraint acknowledgement_once UNIQUE (organisation_id, round_id, staff_id),
  constraint acknowledgement_organisation FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint acknowledgement_way CHECK ((way = ANY (ARRAY['account'::text, 'link'::text])))
);
CREATE INDEX acknowledgement_of_document ON public.acknowledgement USING btree (organisation_id, document_id, document_version, staff_id);
alter table acknowledgement enable row level security;
alter table acknowledgement force row level security;
create policy organisation on acknowledgement using (organisation_id = (NULLIF(current_setting('app.organisation_id'::text, true), ''::text))::uuid);
create policy system on acknowledgement to mediant_system using true;
grant insert, select on acknowledgement to mediant_app;
grant insert, select on acknowledgement to mediant_system;

create table acknowledgement_link (
  organisation_id uuid not null,
  id uuid not null,
  round_id uuid not null,
  staff_id uuid not null,
  secret_hash text not null,
  expires_at timestamp with time zone not null,
  recorded_at timestamp with time zone not null,
  recorded_by uuid not null,
  recorded_by_name text not null,
  replaced_at timestamp with time zone,
  constraint acknowledgement_link_pkey PRIMARY KEY (organisation_id, id),
  constraint acknowledgement_link_organisation FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint acknowledgement_link_secret UNIQUE (organisation_id, secret_hash)
);
CREATE UNIQUE INDEX acknowledgement_link_standing ON public.acknowledgement_link USING btree (organisation_id, round_id, staff_id) WHERE (replaced_at IS NULL);
alter table acknowledgement_link enable row level security;
alter table acknowledgement_link force row level security;
create policy organisation on acknowledgement_link using (organisation_id = (NULLIF(current_setting('app.organisation_id'::text, true), ''::text))::uuid);
create policy system on acknowledgement_link to mediant_system using true;
grant insert, select on acknowledgement_link to mediant_app;
grant insert, select on acknowledgement_link to mediant_system;
grant update (replaced_at) on acknowledgement_link to mediant_app;

create table acknowledgement_request (
  organisation_id uuid not null,
  id uuid not null,
  round_id uuid not null,
  staff_id uuid not null,
  recorded_at timestamp with time zone not null,
  recorded_by uuid not null,
  recorded_by_name text not null,
  constraint acknowledgement_request_pkey PRIMARY KEY (organisation_id, id),
  constraint acknowledgement_request_once UNIQUE (organisation_id, round_id, staff_id),
  constraint acknowledgement_request_organisation FOREIGN KEY (organisation_id) REFERENCES organisation(id)
);
CREATE INDEX acknowledgement_request_of_staff ON public.acknowledgement_request USING btree (organisation_id, staff_id, recorded_at DESC);
alter table acknowledgement_request enable row level security;
alter table acknowledgement_request force row level security;
create policy organisation on acknowledgement_request using (organisation_id = (NULLIF(current_setting('app.organisation_id'::text, true), ''::text))::uuid);
create policy system on acknowledgement_request to mediant_system using true;
grant insert, select on acknowledgement_request to mediant_app;
grant insert, select on acknowledgement_request to mediant_system;

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
  matters text not null,
  act text not null,
  reason text not null,
  recorded_at timestamp with time zone not null,
  recorded_by uuid not null,
  recorded_by_name text not null,
  replaced_at timestamp with time zone,
  constraint acknowledgement_round_pkey PRIMARY KEY (organisation_id, id),
  constraint acknowledgement_round_act CHECK ((act = ANY (ARRAY['begin'::text, 'close'::text]))),
  constraint acknowledgement_round_organisation FOREIGN KEY (organisation_id) REFERENCES organisation(id)
);
CREATE INDEX acknowledgement_round_of_document ON public.acknowledgement_round USING btree (organisation_id, document_id, recorded_at DESC) WHERE (replaced_at IS NULL);
CREATE INDEX acknowledgement_round_recent ON public.acknowledgement_round USING btree (organisation_id, recorded_at DESC, round_id DESC) WHERE (replaced_at IS NULL);
CREATE UNIQUE INDEX acknowledgement_round_standing ON public.acknowledgement_round USING btree (organisation_id, round_id) WHERE (replaced_at IS NULL);
alter table acknowledgement_round enable row level security;
alter table acknowledgement_round force row level security;
create policy organisation on acknowledgement_round using (organisation_id = (NULLIF(current_setting('app.organisation_id'::text, true), ''::text))::uuid);
create policy system on acknowledgement_round to mediant_system using true;
grant insert, select on acknowledgement_round to mediant_app;
grant insert, select on acknowledgement_round to mediant_system;
grant update (replaced_at) on acknowledgement_round to mediant_app;

create table asset (
  organisation_id uuid not null,
  id uuid not null,
  asset_id uuid not null,
  kind text not null,
  name text not null,
  name_key text not null,
  note text not null,
  owner_id uuid,
  owner_name text not null,
  confidentiality smallint,
  integrity smallint,
  availability smallint,
  origin text not null,
  act text not null,
  reason text not null,
  recorded_at timestamp with time zone not null,
  recorded_by uuid not null,
  recorded_by_name text not null,
  replaced_at timestamp with time zone,
  constraint asset_pkey PRIMARY KEY (organisation_id, id),
  constraint asset_act CHECK ((act = ANY (ARRAY['add'::text, 'change'::text, 'retire'::text, 'restore'::text]))),
  constraint asset_kind CHECK ((kind = ANY (ARRAY['process'::text, 'information'::text, 'application'::text, 'system'::text, 'place'::text, 'people'::text, 'supplier'::text]))),
  constraint asset_levels CHECK ((((confidentiality >= 1) AND (confidentiality <= 3)) AND ((integrity >= 1) AND (integrity <= 3)) AND ((availability >= 1) AND (availability <= 3)))),
  constraint asset_organisation FOREIGN KEY (organisation_id) REFERENCES organisation(id)
);
CREATE INDEX asset_by_kind ON public.asset USING btree (organisation_id, kind, name_key) WHERE ((replaced_at IS NULL) AND (act <> 'retire'::text));
CREATE INDEX asset_by_origin ON public.asset USING btree (organisation_id, origin) WHERE ((replaced_at IS NULL) AND (origin <> ''::text));
CREATE INDEX asset_retired ON public.asset USING btree (organisation_id, recorded_at DESC, id DESC) WHERE ((replaced_at IS NULL) AND (act = 'retire'::text));
CREATE INDEX asset_versions ON public.asset USING btree (organisation_id, asset_id, recorded_at, id);
CREATE UNIQUE INDEX asset_by_name ON public.asset USING btree (organisation_id, name_key) WHERE ((replaced_at IS NULL) AND (act <> 'retire'::text));
CREATE UNIQUE INDEX asset_standing ON public.asset USING btree (organisation_id, asset_id) WHERE (replaced_at IS NULL);
alter table asset enable row level security;
alter table asset force row level security;
create policy organisation on asset using (organisation_id = (NULLIF(current_setting('app.organisation_id'::text, true), ''::text))::uuid);
create policy system on asset to mediant_system using true;
grant insert, select on asset to mediant_app;
grant insert, select on asset to mediant_system;
grant update (replaced_at) on asset to mediant_app;

create table asset_dependency (
  organisation_id uuid not null,
  id uuid not null,
  dependency_id uuid not null,
  asset_id uuid not null,
  needs_id uuid not null,
  act text not null,
  reason text not null,
  recorded_at timestamp with time zone not null,
  recorded_by uuid not null,
  recorded_by_name text not null,
  replaced_at timestamp with time zone,
  constraint asset_dependency_pkey PRIMARY KEY (organisation_id, id),
  constraint asset_dependency_act CHECK ((act = ANY (ARRAY['add'::text, 'end'::text]))),
  constraint asset_dependency_apart CHECK ((asset_id <> needs_id)),
  constraint asset_dependency_organisation FOREIGN KEY (organisation_id) REFERENCES organisation(id)
);
CREATE INDEX asset_dependency_up ON public.asset_dependency USING btree (organisation_id, needs_id, asset_id) WHERE ((replaced_at IS NULL) AND (act = 'add'::text));
CREATE UNIQUE INDEX asset_dependency_down ON public.asset_dependency USING btree (organisation_id, asset_id, needs_id) WHERE ((replaced_at IS NULL) AND (act = 'add'::text));
CREATE UNIQUE INDEX asset_dependency_standing ON public.asset_dependency USING btree (organisation_id, dependency_id) WHERE (replaced_at IS NULL);
alter table asset_dependency enable row level security;
alter table asset_dependency force row level security;
create policy organisation on asset_dependency using (organisation_id = (NULLIF(current_setting('app.organisation_id'::text, true), ''::text))::uuid);
create policy system on asset_dependency to mediant_system using true;
grant insert, select on asset_dependency to mediant_app;
grant insert, select on asset_dependency to mediant_system;
grant update (replaced_at) on asset_dependency to mediant_app;

create table asset_review (
  organisation_id uuid not null,
  id uuid not null,
  note text not null,
  event_on date not null,
  recorded_at timestamp with time zone not null,
  recorded_by uuid not null,
  recorded_by_name text not null,
  constraint asset_review_pkey PRIMARY KEY (organisation_id, id),
  constraint asset_review_organisation FOREIGN KEY (organisation_id) REFERENCES organisation(id)
);
CREATE INDEX asset_review_by_date ON public.asset_review USING btree (organisation_id, event_on DESC, id DESC);
alter table asset_review enable row level security;
alter table asset_review force row level security;
create policy organisation on asset_review using (organisation_id = (NULLIF(current_setting('app.organisation_id'::text, true), ''::text))::uuid);
create policy system on asset_review to mediant_system using true;
grant insert, select on asset_review to mediant_app;
grant insert, select on asset_review to mediant_system;

create table audit (
  organisation_id uuid not null,
  id uuid not null,
  audit_id uuid not null,
  number integer not null,
  title text not null,
  areas jsonb not null,
  auditor_id uuid,
  auditor_name text not null,
  own_work_reason text not null,
  begins_on date not null,
  ends_on date not null,
  act text not null,
  reason text not null,
  recorded_at timestamp with time zone not null,
  recorded_by uuid not null,
  recorded_by_name text not null,
  replaced_at timestamp with time zone,
  constraint audit_pkey PRIMARY KEY (organisation_id, id),
  constraint audit_dates CHECK ((begins_on <= ends_on)),
  constraint audit_organisation FOREIGN KEY (organisation_id) REFERENCES organisation(id)
);
CREATE INDEX audit_by_date ON public.audit USING btree (organisation_id, begins_on DESC, audit_id DESC) WHERE (replaced_at IS NULL);
CREATE UNIQUE INDEX audit_current ON public.audit USING btree (organisation_id, audit_id) WHERE (replaced_at IS NULL);
CREATE UNIQUE INDEX audit_number ON public.audit USING btree (organisation_id, number DESC) WHERE (replaced_at IS NULL);
alter table audit enable row level security;
alter table audit force row level security;
create policy organisation on audit using (organisation_id = (NULLIF(current_setting('app.organisation_id'::text, true), ''::text))::uuid);
create policy system on audit to mediant_system using true;
grant insert, select on audit to mediant_app;
grant insert, select on audit to mediant_system;
grant update (replaced_at) on audit to mediant_app;

create table audit_acknowledgement (
  organisation_id uuid not null,
  id uuid not null,
  report_id uuid not null,
  note text not null,
  event_on date not null,
  recorded_at timestamp with time zone not null,
  recorded_by uuid not null,
  recorded_by_name text not null,
  constraint audit_acknowledgement_pkey PRIMARY KEY (organisation_id, id),
  constraint audit_acknowledgement_one UNIQUE (organisation_id, report_id),
  constraint audit_acknowledgement_organisation FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint audit_acknowledgement_report FOREIGN KEY (organisation_id, report_id) REFERENCES audit_report(organisation_id, id)
);
alter table audit_acknowledgement enable row level security;
alter table audit_acknowledgement force row level security;
create policy organisation on audit_acknowledgement using (organisation_id = (NULLIF(current_setting('app.organisation_id'::text, true), ''::text))::uuid);
create policy system on audit_acknowledgement to mediant_system using true;
grant insert, select on audit_acknowledgement to mediant_app;
grant insert, select on audit_acknowledgement to mediant_system;

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
  recorded_at timestamp with time zone not null,
  recorded_by uuid not null,
  recorded_by_name text not null,
  replaced_at timestamp with time zone,
  constraint audit_line_pkey PRIMARY KEY (organisation_id, id),
  constraint audit_line_force CHECK ((criterion_force = ANY (ARRAY['requirement'::text, 'obligation'::text, 'commitment'::text]))),
  constraint audit_line_organisation FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint audit_line_result CHECK ((result = ANY (ARRAY['conforms'::text, 'nonconformity'::text, 'observation'::text, 'not_looked'::text])))
);
CREATE UNIQUE INDEX audit_line_current ON public.audit_line USING btree (organisation_id, line_id) WHERE (replaced_at IS NULL);
CREATE UNIQUE INDEX audit_line_of_audit ON public.audit_line USING btree (organisation_id, audit_id, criterion_id) WHERE (replaced_at IS NULL);
alter table audit_line enable row level security;
alter table audit_line force row level security;
create policy organisation on audit_line using (organisation_id = (NULLIF(current_setting('app.organisation_id'::text, true), ''::text))::uuid);
create policy system on audit_line to mediant_system using true;
grant insert, select on audit_line to mediant_app;
grant insert, select on audit_line to mediant_system;
grant update (replaced_at) on audit_line to mediant_app;

create table audit_pack (
  organisation_id uuid not null,
  id uuid not null,
  reason text not null,
  file_name text not null,
  bytes integer not null,
  sha256 text not null,
  manifest_sha256 text not null,
  files integer not null,
  content bytea not null,
  recorded_at timestamp with time zone not null,
  recorded_by uuid not null,
  recorded_by_name text not null,
  constraint audit_pack_pkey PRIMARY KEY (organisation_id, id),
  constraint audit_pack_organisation FOREIGN KEY (organisation_id) REFERENCES organisation(id)
);
CREATE INDEX audit_pack_by_date ON public.audit_pack USING btree (organisation_id, recorded_at DESC, id DESC);
alter table audit_pack enable row level security;
alter table audit_pack force row level security;
create policy organisation on audit_pack using (organisation_id = (NULLIF(current_setting('app.organisation_id'::text, true), ''::text))::uuid);
create policy system on audit_pack to mediant_system using true;
grant insert, select on audit_pack to mediant_app;
grant insert, select on audit_pack to mediant_system;

create table audit_programme (
  organisation_id uuid not null,
  id uuid not null,
  programme_id uuid not null,
  version integer not null,
  content jsonb not null,
  act text not null,
  reason text not null,
  recorded_at timestamp with time zone not null,
  recorded_by uuid not null,
  recorded_by_name text not null,
  replaced_at timestamp with time zone,
  constraint audit_programme_pkey PRIMARY KEY (organisation_id, id),
  constraint audit_programme_organisation FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint audit_programme_version_unique UNIQUE (organisation_id, version)
);
CREATE UNIQUE INDEX audit_programme_current ON public.audit_programme USING btree (organisation_id, programme_id) WHERE (replaced_at IS NULL);
alter table audit_programme enable row level security;
alter table audit_programme force row level security;
create policy organisation on audit_programme using (organisation_id = (NULLIF(current_setting('app.organisation_id'::text, true), ''::text))::uuid);
create policy system on audit_programme to mediant_system using true;
grant insert, select on audit_programme to mediant_app;
grant insert, select on audit_programme to mediant_system;
grant update (replaced_at) on audit_programme to mediant_app;

create table audit_report (
  organisation_id uuid not null,
  id uuid not null,
  audit_id uuid not null,
  content text not null,
  sha256 text not null,
  signed_name text not null,
  event_on date not null,
  recorded_at timestamp with time zone not null,
  recorded_by uuid not null,
  recorded_by_name text not null,
  constraint audit_report_pkey PRIMARY KEY (organisation_id, id),
  constraint audit_report_one UNIQUE (organisation_id, audit_id),
  constraint audit_report_organisation FOREIGN KEY (organisation_id) REFERENCES organisation(id)
);
alter table audit_report enable row level security;
alter table audit_report force row level security;
create policy organisation on audit_report using (organisation_id = (NULLIF(current_setting('app.organisation_id'::text, true), ''::text))::uuid);
create policy system on audit_report to mediant_system using true;
grant insert, select on audit_report to mediant_app;
grant insert, select on audit_report to mediant_system;

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
  recorded_at timestamp with time zone not null,
  recorded_by uuid not null,
  recorded_by_name text not null,
  constraint audit_sample_pkey PRIMARY KEY (organisation_id, id),
  constraint audit_sample_organisation FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint audit_sample_size CHECK (((sample_size >= 1) AND (sample_size <= population_size)))
);
CREATE INDEX audit_sample_of_audit ON public.audit_sample USING btree (organisation_id, audit_id, recorded_at, id);
alter table audit_sample enable row level security;
alter table audit_sample force row level security;
create policy organisation on audit_sample using (organisation_id = (NULLIF(current_setting('app.organisation_id'::text, true), ''::text))::uuid);
create policy system on audit_sample to mediant_system using true;
grant insert, select on audit_sample to mediant_app;
grant insert, select on audit_sample to mediant_system;

create table calendar_feed (
  organisation_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  secret_hash text not null,
  language text not null,
  made_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  constraint calendar_feed_pkey PRIMARY KEY (organisation_id, id),
  constraint calendar_feed_organisation FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint calendar_feed_secret_unique UNIQUE (organisation_id, secret_hash)
);
CREATE INDEX calendar_feed_of_person ON public.calendar_feed USING btree (organisation_id, person_id) WHERE (revoked_at IS NULL);
alter table calendar_feed enable row level security;
alter table calendar_feed force row level security;
create policy organisation on calendar_feed using (organisation_id = (NULLIF(current_setting('app.organisation_id'::text, true), ''::text))::uuid);
create policy system on calendar_feed to mediant_system using true;
grant insert, select on calendar_feed to mediant_app;
grant insert, select on calendar_feed to mediant_system;
grant update (revoked_at) on calendar_feed to mediant_app;

create table collector (
  id uuid not null,
  person_id uuid not null,
  act text not null,
  recorded_at timestamp with time zone not null,
  constraint collector_pkey PRIMARY KEY (id),
  constraint collector_act CHECK ((act = ANY (ARRAY['grant'::text, 'withdraw'::text]))),
  constraint collector_person FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE
);
CREATE INDEX collector_by_person ON public.collector USING btree (person_id, recorded_at DESC, id DESC);
grant insert, select on collector to mediant_system;

create table comment (
  organisation_id uuid not null,
  id uuid not null,
  comment_id uuid not null,
  act text not null,
  item_kind text not null,
  item_id text not null,
  addressee text not null,
  document text not null,
  clause text not null,
  place text not null,
  type text not null,
  reason text not null,
  proposal text not null,
  may_pass_on boolean not null,
  recorded_at timestamp with time zone not null,
  recorded_by uuid not null,
  recorded_by_name text not null,
  constraint comment_pkey PRIMARY KEY (organisation_id, id),
  constraint comment_act CHECK ((act = ANY (ARRAY['write'::text, 'revise'::text, 'withdraw'::text]))),
  constraint comment_addressee CHECK ((addressee = ANY (ARRAY['standard'::text, 'knowledge'::text]))),
  constraint comment_clause CHECK (((addressee = 'knowledge'::text) OR ((document <> ''::text) AND (clause <> ''::text)))),
  constraint comment_first CHECK (((act = 'write'::text) = (id = comment_id))),
  constraint comment_item_kind CHECK ((item_kind = ANY (ARRAY['requirement'::text, 'control'::text, 'measure'::text, 'scenario'::text, 'obligation'::text, 'figure'::text, 'clause'::text]))),
  constraint comment_organisation FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint comment_short CHECK (((length(reason) <= 2000) AND (length(proposal) <= 2000))),
  constraint comment_type CHECK ((type = ANY (ARRAY['general'::text, 'technical'::text, 'editorial'::text])))
);
CREATE INDEX comment_by_comment ON public.comment USING btree (organisation_id, comment_id, recorded_at DESC, id DESC);
alter table comment enable row level security;
alter table comment force row level security;
create policy organisation on comment using (organisation_id = (NULLIF(current_setting('app.organisation_id'::text, true), ''::text))::uuid);
create policy system on comment to mediant_system using true;
grant insert, select on comment to mediant_app;
grant insert, select on comment to mediant_system;

create table credential (
  id uuid not null,
  person_id uuid not null,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamp with time zone,
  refresh_token_expires_at timestamp with time zone,
  scope text,
  password text,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint credential_pkey PRIMARY KEY (id),
  constraint credential_person FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE,
  constraint credential_unique UNIQUE (provider_id, account_id)
);
CREATE INDEX credential_by_person ON public.credential USING btree (person_id);
grant delete, insert, select, update on credential to mediant_auth;
grant insert, select on credential to mediant_system;

create table decision (
  organisation_id uuid not null,
  id uuid not null,
  measure_id text not null,
  act text not null,
  variant text,
  quarter integer,
  reason text not null,
  decided_at timestamp with time zone not null,
  decided_by uuid not null,
  decided_by_name text not null,
  constraint decision_pkey PRIMARY KEY (organisation_id, id),
  constraint decision_act CHECK ((act = ANY (ARRAY['accept'::text, 'change'::text, 'refuse'::text, 'postpone'::text, 'withdraw'::text]))),
  constraint decision_organisation FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint decision_quarter CHECK (((quarter >= 1) AND (quarter <= 40))),
  constraint decision_variant CHECK ((variant = ANY (ARRAY['light'::text, 'standard'::text, 'full'::text])))
);
CREATE INDEX decision_by_measure ON public.decision USING btree (organisation_id, measure_id, decided_at DESC, id DESC);
alter table decision enable row level security;
alter table decision force row level security;
create policy organisation on decision using (organisation_id = (NULLIF(current_setting('app.organisation_id'::text, true), ''::text))::uuid);
create policy system on decision to mediant_system using true;
grant insert, select on decision to mediant_app;
grant insert, select on decision to mediant_system;

create table document_approval (
  organisation_id uuid not null,
  id uuid not null,
  document_id text not null,
  version integer not null,
  reason text not null,
  approved_at timestamp with time zone not null,
  approved_by uuid not null,
  approved_by_name text not null,
  constraint document_approval_pkey PRIMARY KEY (organisation_id, id),
  constraint document_approval_of FOREIGN KEY (organisation_id, document_id, version) REFERENCES document_version(organisation_id, document_id, version),
  constraint document_approval_organisation FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint document_approval_unique UNIQUE (organisation_id, document_id, version)
);
alter table document_approval enable row level security;
alter table document_approval force row level security;
create policy organisation on document_approval using (organisation_id = (NULLIF(current_setting('app.organisation_id'::text, true), ''::text))::uuid);
create policy system on document_approval to mediant_system using true;
grant insert, select on document_approval to mediant_app;
grant insert, select on document_approval to mediant_system;

create table document_version (
  organisation_id uuid not null,
  id uuid not null,
  document_id text not null,
  version integer not null,
  language text not null,
  content jsonb not null,
  reason text not null,
  recorded_at timestamp with time zone not null,
  recorded_by uuid not null,
  recorded_by_name text not null,
  constraint document_version_pkey PRIMARY KEY (organisation_id, id),
  constraint document_version_organisation FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint document_version_positive CHECK ((version >= 1)),
  constraint document_version_unique UNIQUE (organisation_id, document_id, version)
);
alter table document_version enable row level security;
alter table document_version force row level security;
create policy organisation on document_version using (organisation_id = (NULLIF(current_setting('app.organisation_id'::text, true), ''::text))::uuid);
create policy system on document_version to mediant_system using true;
grant insert, select on document_version to mediant_app;
grant insert, select on document_version to mediant_system;

create table done_request (
  organisation_id uuid not null,
  id uuid not null,
  path text not null,
  done_at timestamp with time zone not null,
  location text,
  constraint done_request_pkey PRIMARY KEY (organisation_id, id),
  constraint done_request_organisation FOREIGN KEY (organisation_id) REFERENCES organisation(id)
);
CREATE INDEX done_request_by_date ON public.done_request USING btree (organisation_id, done_at);
alter table done_request enable row level security;
alter table done_request force row level security;
create policy organisation on done_request using (organisation_id = (NULLIF(current_setting('app.organisation_id'::text, true), ''::text))::uuid);
create policy system on done_request to mediant_system using true;
grant delete, insert, select on done_request to mediant_app;
grant insert, select on done_request to mediant_system;
grant update (location) on done_request to mediant_app;

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
  estimated_at timestamp with time zone not null,
  estimated_by uuid not null,
  estimated_by_name text not null,
  constraint estimate_pkey PRIMARY KEY (organisation_id, id),
  constraint estimate_frequency CHECK (((frequency_low_per_year > (0)::double precision) AND (frequency_low_per_year <= frequency_likely_per_year) AND (frequency_likely_per_year <= frequency_high_per_year) AND (frequency_high_per_year < 'Infinity'::double precision))),
  constraint estimate_loss CHECK (((loss_low_eur > (0)::double precision) AND (loss_low_eur < loss_high_eur) AND (loss_high_eur < 'Infinity'::double precision))),
  constraint estimate_organisation FOREIGN KEY (organisation_id) REFERENCES organisation(id)
);
CREATE INDEX estimate_by_risk ON public.estimate USING btree (organisation_id, risk_id, estimated_at DESC, id DESC);
alter table estimate enable row level security;
alter table estimate force row level security;
create policy organisation on estimate using (organisation_id = (NULLIF(current_setting('app.organisation_id'::text, true), ''::text))::uuid);
create policy system on estimate to mediant_system using true;
grant insert, select on estimate to mediant_app;
grant insert, select on estimate to mediant_system;

create table evidence (
  organisation_id uuid not null,
  id uuid not null,
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
  recorded_at timestamp with time zone not null,
  recorded_by uuid not null,
  recorded_by_name text not null,
  withdrawn_at timestamp with time zone,
  withdrawn_by uuid,
  withdrawn_by_name text,
  withdrawn_reason text,
  record_path text,
  constraint evidence_pkey PRIMARY KEY (organisation_id, id),
  constraint evidence_file FOREIGN KEY (organisation_id, file_id) REFERENCES evidence_file(organisation_id, id),
  constraint evidence_form_whole CHECK ((((form = 'file'::text) = (file_id IS NOT NULL)) AND ((form = 'link'::text) = (link IS NOT NULL)))),
  constraint evidence_organisation FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint evidence_record_whole CHECK (((form = 'record'::text) = (record_path IS NOT NULL))),
  constraint evidence_subject CHECK (((task_id IS NOT NULL) OR (measure_id IS NOT NULL) OR (requirement_id IS NOT NULL) OR (process_id IS NOT NULL))),
  constraint evidence_task FOREIGN KEY (organisation_id, task_id) REFERENCES task(organisation_id, id),
  constraint evidence_withdrawal_whole CHECK (((withdrawn_at IS NULL) = (withdrawn_by IS NULL)))
);
CREATE INDEX evidence_by_date ON public.evidence USING btree (organisation_id, event_on DESC, id DESC);
CREATE INDEX evidence_of_measure ON public.evidence USING btree (organisation_id, measure_id, event_on DESC, id DESC) WHERE (measure_id IS NOT NULL);
CREATE INDEX evidence_of_process ON public.evidence USING btree (organisation_id, process_id, event_on DESC, id DESC) WHERE (process_id IS NOT NULL);
CREATE INDEX evidence_of_requirement ON public.evidence USING btree (organisation_id, requirement_id, event_on DESC, id DESC) WHERE (requirement_id IS NOT NULL);
CREATE INDEX evidence_of_task ON public.evidence USING btree (organisation_id, task_id, event_on DESC, id DESC) WHERE (task_id IS NOT NULL);
alter table evidence enable row level security;
alter table evidence force row level security;
create policy organisation on evidence using (organisation_id = (NULLIF(current_setting('app.organisation_id'::text, true), ''::text))::uuid);
create policy system on evidence to mediant_system using true;
grant insert, select on evidence to mediant_app;
grant insert, select on evidence to mediant_system;
grant update (withdrawn_at, withdrawn_by, withdrawn_by_name, withdrawn_reason) on evidence to mediant_app;

create table evidence_file (
  organisation_id uuid not null,
  id uuid not null,
  sha256 text not null,
  content bytea not null,
  stored_at timestamp with time zone not null,
  constraint evidence_file_pkey PRIMARY KEY (organisation_id, id),
  constraint evidence_file_content_unique UNIQUE (organisation_id, sha256),
  constraint evidence_file_organisation FOREIGN KEY (organisation_id) REFERENCES organisation(id)
);
alter table evidence_file enable row level security;
alter table evidence_file force row level security;
create policy organisation on evidence_file using (organisation_id = (NULLIF(current_setting('app.organisation_id'::text, true), ''::text))::uuid);
create policy system on evidence_file to mediant_system using true;
grant insert, select on evidence_file to mediant_app;
grant insert, select on evidence_file to mediant_system;

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
  renews_id uuid,
  asked_at timestamp with time zone not null,
  asked_by uuid not null,
  asked_by_name text not null,
  decided_alone boolean not null,
  task_id uuid,
  act text not null,
  reason text not null,
  recorded_at timestamp with time zone not null,
  recorded_by uuid not null,
  recorded_by_name text not null,
  replaced_at timestamp with time zone,
  constraint exception_pkey PRIMARY KEY (organisation_id, id),
  constraint exception_act CHECK ((act = ANY (ARRAY['ask'::text, 'approve'::text, 'refuse'::text, 'withdraw'::text, 'end'::text, 'note'::text]))),
  constraint exception_organisation FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint exception_subject CHECK ((subject_kind = ANY (ARRAY['measure'::text, 'document'::text, 'process'::text, 'guidance'::text])))
);
CREATE INDEX exception_by_act ON public.exception USING btree (organisation_id, act, until_on, exception_id) WHERE (replaced_at IS NULL);
CREATE INDEX exception_of_subject ON public.exception USING btree (organisation_id, subject_kind, subject_id) WHERE (replaced_at IS NULL);
CREATE INDEX exception_recent ON public.exception USING btree (organisation_id, recorded_at DESC, exception_id DESC) WHERE (replaced_at IS NULL);
CREATE INDEX exception_versions ON public.exception USING btree (organisation_id, exception_id, recorded_at DESC, id DESC);
CREATE UNIQUE INDEX exception_standing ON public.exception USING btree (organisation_id, exception_id) WHERE (replaced_at IS NULL);
alter table exception enable row level security;
alter table exception force row level security;
create policy organisation on exception using (organisation_id = (NULLIF(current_setting('app.organisation_id'::text, true), ''::text))::uuid);
create policy system on exception to mediant_system using true;
grant insert, select on exception to mediant_app;
grant insert, select on exception to mediant_system;
grant update (replaced_at) on exception to mediant_app;

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
  criterion_force text,
  criterion_id text,
  criterion_words text,
  evidence text not null,
  evidence_id uuid,
  event_on date not null,
  closed_on date,
  act text not null,
  reason text not null,
  recorded_at timestamp with time zone not null,
  recorded_by uuid not null,
  recorded_by_name text not null,
  replaced_at timestamp with time zone,
  constraint finding_pkey PRIMARY KEY (organisation_id, id),
  constraint finding_criterion_whole CHECK ((((criterion_force IS NULL) = (criterion_id IS NULL)) AND ((criterion_force IS NULL) = (criterion_words IS NULL)))),
  constraint finding_evidence FOREIGN KEY (organisation_id, evidence_id) REFERENCES evidence(organisation_id, id),
  constraint finding_grade CHECK ((grade = ANY (ARRAY['major'::text, 'minor'::text, 'observation'::text, 'good'::text]))),
  constraint finding_nonconformity CHECK (((grade = ANY (ARRAY['observation'::text, 'good'::text])) OR ((criterion_force IS NOT NULL) AND (criterion_force <> 'guidance'::text) AND ((evidence <> ''::text) OR (evidence_id IS NOT NULL))))),
  constraint finding_organisation FOREIGN KEY (organisation_id) REFERENCES organisation(id)
);
CREATE INDEX finding_closed ON public.finding USING btree (organisation_id, event_on DESC, finding_id DESC) WHERE ((replaced_at IS NULL) AND (closed_on IS NOT NULL));
CREATE INDEX finding_of_audit ON public.finding USING btree (organisation_id, audit_id, number) WHERE (replaced_at IS NULL);
CREATE INDEX finding_open ON public.finding USING btree (organisation_id, event_on DESC, finding_id DESC) WHERE ((replaced_at IS NULL) AND (closed_on IS NULL));
CREATE INDEX finding_versions ON public.finding USING btree (organisation_id, finding_id, recorded_at);
CREATE UNIQUE INDEX finding_current ON public.finding USING btree (organisation_id, finding_id) WHERE (replaced_at IS NULL);
CREATE UNIQUE INDEX finding_number ON public.finding USING btree (organisation_id, number DESC) WHERE (replaced_at IS NULL);
alter table finding enable row level security;
alter table finding force row level security;
create policy organisation on finding using (organisation_id = (NULLIF(current_setting('app.organisation_id'::text, true), ''::text))::uuid);
create policy system on finding to mediant_system using true;
grant insert, select on finding to mediant_app;
grant insert, select on finding to mediant_system;
grant update (replaced_at) on finding to mediant_app;

create table finding_step (
  organisation_id uuid not null,
  id uuid not null,
  finding_id uuid not null,
  kind text not null,
  content jsonb not null,
  task_id uuid,
  evidence_id uuid,
  event_on date not null,
  recorded_at timestamp with time zone not null,
  recorded_by uuid not null,
  recorded_by_name text not null,
  constraint finding_step_pkey PRIMARY KEY (organisation_id, id),
  constraint finding_step_evidence FOREIGN KEY (organisation_id, evidence_id) REFERENCES evidence(organisation_id, id),
  constraint finding_step_organisation FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint finding_step_task FOREIGN KEY (organisation_id, task_id) REFERENCES task(organisation_id, id)
);
CREATE INDEX finding_step_of_finding ON public.finding_step USING btree (organisation_id, finding_id, recorded_at, id);
alter table finding_step enable row level security;
alter table finding_step force row level security;
create policy organisation on finding_step using (organisation_id = (NULLIF(current_setting('app.organisation_id'::text, true), ''::text))::uuid);
create policy system on finding_step to mediant_system using true;
grant insert, select on finding_step to mediant_app;
grant insert, select on finding_step to mediant_system;

create table incident (
  organisation_id uuid not null,
  id uuid not null,
  incident_id uuid not null,
  title text not null,
  place text not null,
  noticed_at timestamp with time zone not null,
  happened_on date not null,
  ongoing boolean not null,
  reported_at timestamp with time zone not null,
  reported_by uuid not null,
  reported_by_name text not null,
  triage_task_id uuid,
  kind text,
  severity text not null,
  personal_data text not null,
  significant text not null,
  risk_ids jsonb not null,
  closing jsonb,
  act text not null,
  reason text not null,
  recorded_at timestamp with time zone not null,
  recorded_by uuid not null,
  recorded_by_name text not null,
  replaced_at timestamp with time zone,
  constraint incident_pkey PRIMARY KEY (organisation_id, id),
  constraint incident_act CHECK ((act = ANY (ARRAY['report'::text, 'triage'::text, 'close'::text, 'reopen'::text]))),
  constraint incident_closing_whole CHECK (((act = 'close'::text) = (closing IS NOT NULL))),
  constraint incident_concerns CHECK (((personal_data = ANY (ARRAY['yes'::text, 'no'::text, 'unclear'::text])) AND (significant = ANY (ARRAY['yes'::text, 'no'::text, 'unclear'::text])))),
  constraint incident_kind CHECK (((kind IS NULL) OR (kind = ANY (ARRAY['event'::text, 'incident'::text, 'false_alarm'::text])))),
  constraint incident_organisation FOREIGN KEY (organisation_id) REFERENCES organisation(id)
);
CREATE INDEX incident_closed ON public.incident USING btree (organisation_id, recorded_at DESC, id DESC) WHERE ((replaced_at IS NULL) AND (closing IS NOT NULL));
CREATE INDEX incident_open ON public.incident USING btree (organisation_id, noticed_at DESC, id DESC) WHERE ((replaced_at IS NULL) AND (closing IS NULL));
CREATE INDEX incident_versions ON public.incident USING btree (organisation_id, incident_id, recorded_at, id);
CREATE UNIQUE INDEX incident_standing ON public.incident USING btree (organisation_id, incident_id) WHERE (replaced_at IS NULL);
alter table incident enable row level security;
alter table incident force row level security;
create policy organisation on incident using (organisation_id = (NULLIF(current_setting('app.organisation_id'::text, true), ''::text))::uuid);
create policy system on incident to mediant_system using true;
grant insert, select on incident to mediant_app;
grant insert, select on incident to mediant_system;
grant update (replaced_at) on incident to mediant_app;

create table incident_clock (
  organisation_id uuid not null,
  id uuid not null,
  incident_id uuid not null,
  obligation_id text not null,
  clock_number integer not null,
  obligation_name text not null,
  name text not null,
  counted_from text not null,
  hours double precision not null,
  started_at timestamp with time zone,
  due_at timestamp with time zone,
  done_at timestamp with time zone,
  act text not null,
  reason text not null,
  recorded_at timestamp with time zone not null,
  recorded_by uuid not null,
  recorded_by_name text not null,
  replaced_at timestamp with time zone,
  constraint incident_clock_pkey PRIMARY KEY (organisation_id, id),
  constraint incident_clock_act CHECK ((act = ANY (ARRAY['start'::text, 'done'::text, 'not_needed'::text, 'again'::text]))),
  constraint incident_clock_done_whole CHECK (((act = 'done'::text) = (done_at IS NOT NULL))),
  constraint incident_clock_organisation FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint incident_clock_start_whole CHECK (((started_at IS NULL) = (due_at IS NULL)))
);
CREATE INDEX incident_clock_running ON public.incident_clock USING btree (organisation_id, due_at, id) WHERE ((replaced_at IS NULL) AND (act = ANY (ARRAY['start'::text, 'again'::text])));
CREATE INDEX incident_clock_versions ON public.incident_clock USING btree (organisation_id, incident_id, recorded_at, id);
CREATE UNIQUE INDEX incident_clock_standing ON public.incident_clock USING btree (organisation_id, incident_id, obligation_id, clock_number) WHERE (replaced_at IS NULL);
alter table incident_clock enable row level security;
alter table incident_clock force row level security;
create policy organisation on incident_clock using (organisation_id = (NULLIF(current_setting('app.organisation_id'::text, true), ''::text))::uuid);
create policy system on incident_clock to mediant_system using true;
grant insert, select on incident_clock to mediant_app;
grant insert, select on incident_clock to mediant_system;
grant update (replaced_at) on incident_clock to mediant_app;

create table incident_entry (
  organisation_id uuid not null,
  id uuid not null,
  incident_id uuid not null,
  note text not null,
  link text,
  event_at timestamp with time zone not null,
  recorded_at timestamp with time zone not null,
  recorded_by uuid not null,
  recorded_by_name text not null,
  constraint incident_entry_pkey PRIMARY KEY (organisation_id, id),
  constraint incident_entry_organisation FOREIGN KEY (organisation_id) REFERENCES organisation(id)
);
CREATE INDEX incident_entry_by_incident ON public.incident_entry USING btree (organisation_id, incident_id, event_at, id);
alter table incident_entry enable row level security;
alter table incident_entry force row level security;
create policy organisation on incident_entry using (organisation_id = (NULLIF(current_setting('app.organisation_id'::text, true), ''::text))::uuid);
create policy system on incident_entry to mediant_system using true;
grant insert, select on incident_entry to mediant_app;
grant insert, select on incident_entry to mediant_system;

create table indicator (
  organisation_id uuid not null,
  id uuid not null,
  indicator_id uuid not null,
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
  recorded_at timestamp with time zone not null,
  recorded_by uuid not null,
  recorded_by_name text not null,
  replaced_at timestamp with time zone,
  constraint indicator_pkey PRIMARY KEY (organisation_id, id),
  constraint indicator_organisation FOREIGN KEY (organisation_id) REFERENCES organisation(id)
);
CREATE INDEX indicator_by_name ON public.indicator USING btree (organisation_id, name, indicator_id) WHERE (replaced_at IS NULL);
CREATE INDEX indicator_versions ON public.indicator USING btree (organisation_id, indicator_id, recorded_at DESC, id DESC);
CREATE UNIQUE INDEX indicator_current ON public.indicator USING btree (organisation_id, indicator_id) WHERE (replaced_at IS NULL);
alter table indicator enable row level security;
alter table indicator force row level security;
create policy organisation on indicator using (organisation_id = (NULLIF(current_setting('app.organisation_id'::text, true), ''::text))::uuid);
create policy system on indicator to mediant_system using true;
grant insert, select on indicator to mediant_app;
grant insert, select on indicator to mediant_system;
grant update (replaced_at) on indicator to mediant_app;

create table invitation (
  organisation_id uuid not null,
  id uuid not null,
  secret_hash text not null,
  email text not null,
  role text not null,
  until timestamp with time zone,
  invited_at timestamp with time zone not null,
  invited_by uuid not null,
  invited_by_name text not null,
  expires_at timestamp with time zone not null,
  accepted_at timestamp with time zone,
  accepted_by uuid,
  withdrawn_at timestamp with time zone,
  withdrawn_by uuid,
  withdrawn_by_name text,
  constraint invitation_pkey PRIMARY KEY (organisation_id, id),
  constraint invitation_assessor_until CHECK (((role <> 'assessor'::text) OR (until IS NOT NULL))),
  constraint invitation_one_end CHECK (((accepted_at IS NULL) OR (withdrawn_at IS NULL))),
  constraint invitation_organisation FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint invitation_owner_stays CHECK (((role <> 'owner'::text) OR (until IS NULL))),
  constraint invitation_role CHECK ((role = ANY (ARRAY['owner'::text, 'manager'::text, 'consultant'::text, 'contributor'::text, 'reader'::text, 'assessor'::text]))),
  constraint invitation_secret_unique UNIQUE (organisation_id, secret_hash)
);
CREATE INDEX invitation_by_date ON public.invitation USING btree (organisation_id, invited_at DESC, id DESC);
alter table invitation enable row level security;
alter table invitation force row level security;
create policy organisation on invitation using (organisation_id = (NULLIF(current_setting('app.organisation_id'::text, true), ''::text))::uuid);
create policy system on invitation to mediant_system using true;
grant insert, select on invitation to mediant_app;
grant insert, select on invitation to mediant_system;
grant update (accepted_at, accepted_by, withdrawn_at, withdrawn_by, withdrawn_by_name) on invitation to mediant_app;

create table journal (
  organisation_id uuid not null,
  id uuid not null,
  sequence bigint not null,
  at timestamp with time zone not null,
  by_id text not null,
  by_name text not null,
  act text not null,
  subject text not null,
  content jsonb not null,
  previous_hash text not null,
  hash text not null,
  constraint journal_pkey PRIMARY KEY (organisation_id, id),
  constraint journal_act_named CHECK ((act ~ '^[a-z][a-z_]*(\.[a-z][a-z_]*)+$'::text)),
  constraint journal_hashes CHECK (((previous_hash ~ '^[0-9a-f]{64}$'::text) AND (hash ~ '^[0-9a-f]{64}$'::text))),
  constraint journal_organisation FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint journal_sequence_positive CHECK ((sequence >= 1)),
  constraint journal_sequence_unique UNIQUE (organisation_id, sequence)
);
CREATE INDEX journal_by_date ON public.journal USING btree (organisation_id, at DESC, sequence DESC);
alter table journal enable row level security;
alter table journal force row level security;
create policy organisation on journal using (organisation_id = (NULLIF(current_setting('app.organisation_id'::text, true), ''::text))::uuid);
create policy system on journal to mediant_system using true;
grant insert, select on journal to mediant_app;
grant insert, select on journal to mediant_system;

create table kept_plan (
  organisation_id uuid not null,
  id uuid not null,
  problem text not null,
  choices jsonb not null,
  total_eur double precision not null,
  lower_bound_eur double precision not null,
  kept_at timestamp with time zone not null,
  kept_by uuid not null,
  kept_by_name text not null,
  constraint kept_plan_pkey PRIMARY KEY (organisation_id, id),
  constraint kept_plan_organisation FOREIGN KEY (organisation_id) REFERENCES organisation(id)
);
CREATE INDEX kept_plan_by_date ON public.kept_plan USING btree (organisation_id, kept_at);
alter table kept_plan enable row level security;
alter table kept_plan force row level security;
create policy organisation on kept_plan using (organisation_id = (NULLIF(current_setting('app.organisation_id'::text, true), ''::text))::uuid);
create policy system on kept_plan to mediant_system using true;
grant insert, select on kept_plan to mediant_app;
grant insert, select on kept_plan to mediant_system;

create table management_review (
  organisation_id uuid not null,
  id uuid not null,
  review_id uuid not null,
  held_on date not null,
  since_on date not null,
  form text not null,
  participants jsonb not null,
  remarks jsonb not null,
  decisions jsonb not null,
  conclusion text not null,
  act text not null,
  reason text not null,
  recorded_at timestamp with time zone not null,
  recorded_by uuid not null,
  recorded_by_name text not null,
  replaced_at timestamp with time zone,
  constraint management_review_pkey PRIMARY KEY (organisation_id, id),
  constraint management_review_organisation FOREIGN KEY (organisation_id) REFERENCES organisation(id)
);
CREATE INDEX management_review_by_date ON public.management_review USING btree (organisation_id, held_on DESC, review_id DESC) WHERE (replaced_at IS NULL);
CREATE INDEX management_review_versions ON public.management_review USING btree (organisation_id, review_id, recorded_at DESC, id DESC);
CREATE UNIQUE INDEX management_review_current ON public.management_review USING btree (organisation_id, review_id) WHERE (replaced_at IS NULL);
alter table management_review enable row level security;
alter table management_review force row level security;
create policy organisation on management_review using (organisation_id = (NULLIF(current_setting('app.organisation_id'::text, true), ''::text))::uuid);
create policy system on management_review to mediant_system using true;
grant insert, select on management_review to mediant_app;
grant insert, select on management_review to mediant_system;
grant update (replaced_at) on management_review to mediant_app;

create table measurement (
  organisation_id uuid not null,
  id uuid not null,
  measurement_id uuid not null,
  indicator_id uuid not null,
  event_on date not null,
  value double precision not null,
  note text not null,
  counted boolean not null,
  past_act boolean not null,
  act text not null,
  reason text not null,
  recorded_at timestamp with time zone not null,
  recorded_by uuid not null,
  recorded_by_name text not null,
  replaced_at timestamp with time zone,
  constraint measurement_pkey PRIMARY KEY (organisation_id, id),
  constraint measurement_organisation FOREIGN KEY (organisation_id) REFERENCES organisation(id)
);
CREATE INDEX measurement_past_act ON public.measurement USING btree (organisation_id, event_on, measurement_id) WHERE ((replaced_at IS NULL) AND past_act);
CREATE INDEX measurement_versions ON public.measurement USING btree (organisation_id, indicator_id, recorded_at DESC, id DESC);
CREATE UNIQUE INDEX measurement_current ON public.measurement USING btree (organisation_id, measurement_id) WHERE (replaced_at IS NULL);
CREATE UNIQUE INDEX measurement_of_day ON public.measurement USING btree (organisation_id, indicator_id, event_on) WHERE (replaced_at IS NULL);
alter table measurement enable row level security;
alter table measurement force row level security;
create policy organisation on measurement using (organisation_id = (NULLIF(current_setting('app.organisation_id'::text, true), ''::text))::uuid);
create policy system on measurement to mediant_system using true;
grant insert, select on measurement to mediant_app;
grant insert, select on measurement to mediant_system;
grant update (replaced_at) on measurement to mediant_app;

create table measurement_response (
  organisation_id uuid not null,
  id uuid not null,
  measurement_id uuid not null,
  indicator_id uuid not null,
  answer text not null,
  task_id uuid,
  reason text not null,
  recorded_at timestamp with time zone not null,
  recorded_by uuid not null,
  recorded_by_name text not null,
  constraint measurement_response_pkey PRIMARY KEY (organisation_id, id),
  constraint measurement_response_once UNIQUE (organisation_id, measurement_id),
  constraint measurement_response_organisation FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint measurement_response_task FOREIGN KEY (organisation_id, task_id) REFERENCES task(organisation_id, id),
  constraint measurement_response_whole CHECK (((answer = 'task'::text) = (task_id IS NOT NULL)))
);
CREATE INDEX measurement_response_of ON public.measurement_response USING btree (organisation_id, indicator_id);
alter table measurement_response enable row level security;
alter table measurement_response force row level security;
create policy organisation on measurement_response using (organisation_id = (NULLIF(current_setting('app.organisation_id'::text, true), ''::text))::uuid);
create policy system on measurement_response to mediant_system using true;
grant insert, select on measurement_response to mediant_app;
grant insert, select on measurement_response to mediant_system;

create table membership (
  organisation_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  role text not null,
  created_at timestamp with time zone not null,
  person_name text not null,
  person_email text not null,
  granted_by uuid,
  granted_by_name text not null default ''::text,
  until timestamp with time zone,
  withdrawn_at timestamp with time zone,
  withdrawn_by uuid,
  withdrawn_by_name text,
  constraint membership_pkey PRIMARY KEY (organisation_id, id),
  constraint membership_assessor_until CHECK (((role <> 'assessor'::text) OR (until IS NOT NULL))),
  constraint membership_organisation FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint membership_owner_stays CHECK (((role <> 'owner'::text) OR (until IS NULL))),
  constraint membership_role CHECK ((role = ANY (ARRAY['owner'::text, 'manager'::text, 'consultant'::text, 'contributor'::text, 'reader'::text, 'assessor'::text]))),
  constraint membership_withdrawn CHECK (((withdrawn_at IS NULL) = (withdrawn_by IS NULL)))
);
CREATE INDEX membership_by_person ON public.membership USING btree (person_id);
CREATE UNIQUE INDEX membership_one_at_a_time ON public.membership USING btree (organisation_id, person_id) WHERE (withdrawn_at IS NULL);
alter table membership enable row level security;
alter table membership force row level security;
create policy organisation on membership using (organisation_id = (NULLIF(current_setting('app.organisation_id'::text, true), ''::text))::uuid);
create policy system on membership to mediant_system using true;
grant insert, select on membership to mediant_app;
grant insert, select on membership to mediant_system;
grant update (withdrawn_at, withdrawn_by, withdrawn_by_name) on membership to mediant_app;

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
  event_on date not null,
  reason text not null,
  recorded_at timestamp with time zone not null,
  recorded_by uuid not null,
  recorded_by_name text not null,
  replaced_at timestamp with time zone,
  constraint objective_pkey PRIMARY KEY (organisation_id, id),
  constraint objective_organisation FOREIGN KEY (organisation_id) REFERENCES organisation(id)
);
CREATE INDEX objective_by_date ON public.objective USING btree (organisation_id, due_on DESC, objective_id DESC) WHERE (replaced_at IS NULL);
CREATE INDEX objective_versions ON public.objective USING btree (organisation_id, objective_id, recorded_at DESC, id DESC);
CREATE UNIQUE INDEX objective_current ON public.objective USING btree (organisation_id, objective_id) WHERE (replaced_at IS NULL);
alter table objective enable row level security;
alter table objective force row level security;
create policy organisation on objective using (organisation_id = (NULLIF(current_setting('app.organisation_id'::text, true), ''::text))::uuid);
create policy system on objective to mediant_system using true;
grant insert, select on objective to mediant_app;
grant insert, select on objective to mediant_system;
grant update (replaced_at) on objective to mediant_app;

create table observation (
  organisation_id uuid not null,
  id uuid not null,
  risk_id text not null,
  events integer,
  years double precision,
  in_place jsonb,
  reason text not null,
  observed_at timestamp with time zone not null,
  observed_by uuid not null,
  observed_by_name text not null,
  incident_id uuid,
  constraint observation_pkey PRIMARY KEY (organisation_id, id),
  constraint observation_events CHECK ((events >= 0)),
  constraint observation_organisation FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint observation_whole CHECK (((events IS NULL) = (years IS NULL))),
  constraint observation_years CHECK (((years > (0)::double precision) AND (years <= (100)::double precision)))
);
CREATE INDEX observation_by_risk ON public.observation USING btree (organisation_id, risk_id, observed_at DESC, id DESC);
alter table observation enable row level security;
alter table observation force row level security;
create policy organisation on observation using (organisation_id = (NULLIF(current_setting('app.organisation_id'::text, true), ''::text))::uuid);
create policy system on observation to mediant_system using true;
grant insert, select on observation to mediant_app;
grant insert, select on observation to mediant_system;

create table organisation (
  id uuid not null,
  name text not null,
  created_at timestamp with time zone not null,
  journal_length bigint not null default 0,
  journal_hash text not null default repeat('0'::text, 64),
  constraint organisation_pkey PRIMARY KEY (id),
  constraint organisation_journal_hash CHECK ((journal_hash ~ '^[0-9a-f]{64}$'::text)),
  constraint organisation_journal_length CHECK ((journal_length >= 0)),
  constraint organisation_name_given CHECK (((length(btrim(name)) >= 1) AND (length(btrim(name)) <= 200)))
);
alter table organisation enable row level security;
alter table organisation force row level security;
create policy organisation on organisation using (id = (NULLIF(current_setting('app.organisation_id'::text, true), ''::text))::uuid);
create policy system on organisation to mediant_system using true;
grant select on organisation to mediant_app;
grant insert, select on organisation to mediant_system;
grant update (journal_hash, journal_length, name) on organisation to mediant_app;
grant update (journal_hash, journal_length) on organisation to mediant_system;

create table organisation_change (
  organisation_id uuid not null,
  id uuid not null,
  change_id uuid not null,
  title text not null,
  kind text not null,
  note text not null,
  event_on date not null,
  facts jsonb not null,
  taken_on jsonb,
  profile_version integer,
  act text not null,
  reason text not null,
  recorded_at timestamp with time zone not null,
  recorded_by uuid not null,
  recorded_by_name text not null,
  replaced_at timestamp with time zone,
  constraint organisation_change_pkey PRIMARY KEY (organisation_id, id),
  constraint organisation_change_act CHECK ((act = ANY (ARRAY['record'::text, 'revise'::text, 'take_on'::text, 'set_aside'::text, 'reopen'::text]))),
  constraint organisation_change_organisation FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint organisation_change_taken_whole CHECK (((act = 'take_on'::text) = (taken_on IS NOT NULL)))
);
CREATE INDEX organisation_change_ended ON public.organisation_change USING btree (organisation_id, recorded_at DESC, id DESC) WHERE ((replaced_at IS NULL) AND (act = ANY (ARRAY['take_on'::text, 'set_aside'::text])));
CREATE INDEX organisation_change_open ON public.organisation_change USING btree (organisation_id, event_on, id) WHERE ((replaced_at IS NULL) AND (act <> ALL (ARRAY['take_on'::text, 'set_aside'::text])));
CREATE INDEX organisation_change_versions ON public.organisation_change USING btree (organisation_id, change_id, recorded_at, id);
CREATE UNIQUE INDEX organisation_change_standing ON public.organisation_change USING btree (organisation_id, change_id) WHERE (replaced_at IS NULL);
alter table organisation_change enable row level security;
alter table organisation_change force row level security;
create policy organisation on organisation_change using (organisation_id = (NULLIF(current_setting('app.organisation_id'::text, true), ''::text))::uuid);
create policy system on organisation_change to mediant_system using true;
grant insert, select on organisation_change to mediant_app;
grant insert, select on organisation_change to mediant_system;
grant update (replaced_at) on organisation_change to mediant_app;

create table passkey (
  id uuid not null,
  person_id uuid not null,
  name text not null,
  credential_id text not null,
  public_key text not null,
  algorithm integer not null,
  sign_count bigint not null,
  made_at timestamp with time zone not null,
  last_used_at timestamp with time zone,
  constraint passkey_pkey PRIMARY KEY (id),
  constraint passkey_credential_unique UNIQUE (credential_id),
  constraint passkey_person FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE
);
CREATE INDEX passkey_by_person ON public.passkey USING btree (person_id, made_at, id);
grant delete, insert, select, update on passkey to mediant_auth;
grant insert, select on passkey to mediant_system;

create table person (
  id uuid not null,
  name text not null,
  email text not null,
  email_verified boolean not null default false,
  image text,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  two_factor_enabled boolean not null default false,
  constraint person_pkey PRIMARY KEY (id),
  constraint person_email_unique UNIQUE (email)
);
grant delete, insert, select, update on person to mediant_auth;
grant insert, select on person to mediant_system;

create table plan_standing (
  organisation_id uuid not null,
  id uuid not null,
  made_from text not null,
  figures jsonb not null,
  made_at timestamp with time zone not null,
  constraint plan_standing_pkey PRIMARY KEY (organisation_id, id),
  constraint plan_standing_one UNIQUE (organisation_id),
  constraint plan_standing_organisation FOREIGN KEY (organisation_id) REFERENCES organisation(id)
);
alter table plan_standing enable row level security;
alter table plan_standing force row level security;
create policy organisation on plan_standing using (organisation_id = (NULLIF(current_setting('app.organisation_id'::text, true), ''::text))::uuid);
create policy system on plan_standing to mediant_system using true;
grant insert, select on plan_standing to mediant_app;
grant insert, select on plan_standing to mediant_system;
grant update (figures, made_at, made_from) on plan_standing to mediant_app;

create table profile (
  organisation_id uuid not null,
  id uuid not null,
  version integer not null,
  content jsonb not null,
  recorded_at timestamp with time zone not null,
  recorded_by uuid not null,
  recorded_by_name text not null,
  constraint profile_pkey PRIMARY KEY (organisation_id, id),
  constraint profile_organisation FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint profile_version_positive CHECK ((version >= 1)),
  constraint profile_version_unique UNIQUE (organisation_id, version)
);
alter table profile enable row level security;
alter table profile force row level security;
create policy organisation on profile using (organisation_id = (NULLIF(current_setting('app.organisation_id'::text, true), ''::text))::uuid);
create policy system on profile to mediant_system using true;
grant insert, select on profile to mediant_app;
grant insert, select on profile to mediant_system;

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
  owner text not null default ''::text,
  note text not null default ''::text,
  recorded_at timestamp with time zone not null,
  recorded_by uuid not null,
  recorded_by_name text not null,
  removed_at timestamp with time zone,
  constraint register_risk_pkey PRIMARY KEY (organisation_id, id),
  constraint register_risk_frequency CHECK (((frequency_low_per_year >= (0)::double precision) AND (frequency_low_per_year <= frequency_likely_per_year) AND (frequency_likely_per_year <= frequency_high_per_year) AND (frequency_high_per_year < 'Infinity'::double precision))),
  constraint register_risk_import FOREIGN KEY (organisation_id, import_id) REFERENCES risk_import(organisation_id, id),
  constraint register_risk_loss CHECK (((loss_low_eur >= (0)::double precision) AND (loss_low_eur <= loss_high_eur) AND (loss_high_eur < 'Infinity'::double precision))),
  constraint register_risk_organisation FOREIGN KEY (organisation_id) REFERENCES organisation(id)
);
CREATE INDEX register_risk_by_date ON public.register_risk USING btree (organisation_id, recorded_at, id);
CREATE INDEX register_risk_by_import ON public.register_risk USING btree (organisation_id, import_id);
alter table register_risk enable row level security;
alter table register_risk force row level security;
create policy organisation on register_risk using (organisation_id = (NULLIF(current_setting('app.organisation_id'::text, true), ''::text))::uuid);
create policy system on register_risk to mediant_system using true;
grant insert, select, update on register_risk to mediant_app;
grant insert, select on register_risk to mediant_system;

create table reminder (
  organisation_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  day date not null,
  tasks integer not null,
  claimed_at timestamp with time zone not null,
  constraint reminder_pkey PRIMARY KEY (organisation_id, id),
  constraint reminder_once UNIQUE (organisation_id, person_id, day),
  constraint reminder_organisation FOREIGN KEY (organisation_id) REFERENCES organisation(id)
);
alter table reminder enable row level security;
alter table reminder force row level security;
create policy organisation on reminder using (organisation_id = (NULLIF(current_setting('app.organisation_id'::text, true), ''::text))::uuid);
create policy system on reminder to mediant_system using true;
grant delete, insert, select on reminder to mediant_app;
grant insert, select on reminder to mediant_system;

create table reminder_choice (
  organisation_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  wanted boolean not null,
  language text not null,
  chosen_at timestamp with time zone not null,
  constraint reminder_choice_pkey PRIMARY KEY (organisation_id, id),
  constraint reminder_choice_organisation FOREIGN KEY (organisation_id) REFERENCES organisation(id)
);
CREATE INDEX reminder_choice_of_person ON public.reminder_choice USING btree (organisation_id, person_id, chosen_at DESC);
alter table reminder_choice enable row level security;
alter table reminder_choice force row level security;
create policy organisation on reminder_choice using (organisation_id = (NULLIF(current_setting('app.organisation_id'::text, true), ''::text))::uuid);
create policy system on reminder_choice to mediant_system using true;
grant insert, select on reminder_choice to mediant_app;
grant insert, select on reminder_choice to mediant_system;

create table review_addendum (
  organisation_id uuid not null,
  id uuid not null,
  review_id uuid not null,
  text text not null,
  recorded_at timestamp with time zone not null,
  recorded_by uuid not null,
  recorded_by_name text not null,
  constraint review_addendum_pkey PRIMARY KEY (organisation_id, id),
  constraint review_addendum_organisation FOREIGN KEY (organisation_id) REFERENCES organisation(id)
);
CREATE INDEX review_addendum_of ON public.review_addendum USING btree (organisation_id, review_id, recorded_at, id);
alter table review_addendum enable row level security;
alter table review_addendum force row level security;
create policy organisation on review_addendum using (organisation_id = (NULLIF(current_setting('app.organisation_id'::text, true), ''::text))::uuid);
create policy system on review_addendum to mediant_system using true;
grant insert, select on review_addendum to mediant_app;
grant insert, select on review_addendum to mediant_system;

create table review_minutes (
  organisation_id uuid not null,
  id uuid not null,
  review_id uuid not null,
  content text not null,
  sha256 text not null,
  recorded_at timestamp with time zone not null,
  recorded_by uuid not null,
  recorded_by_name text not null,
  constraint review_minutes_pkey PRIMARY KEY (organisation_id, id),
  constraint review_minutes_once UNIQUE (organisation_id, review_id),
  constraint review_minutes_organisation FOREIGN KEY (organisation_id) REFERENCES organisation(id)
);
alter table review_minutes enable row level security;
alter table review_minutes force row level security;
create policy organisation on review_minutes using (organisation_id = (NULLIF(current_setting('app.organisation_id'::text, true), ''::text))::uuid);
create policy system on review_minutes to mediant_system using true;
grant insert, select on review_minutes to mediant_app;
grant insert, select on review_minutes to mediant_system;

create table review_signature (
  organisation_id uuid not null,
  id uuid not null,
  review_id uuid not null,
  act text not null,
  sha256 text not null,
  recorded_at timestamp with time zone not null,
  recorded_by uuid not null,
  recorded_by_name text not null,
  constraint review_signature_pkey PRIMARY KEY (organisation_id, id),
  constraint review_signature_once UNIQUE (organisation_id, review_id, recorded_by),
  constraint review_signature_organisation FOREIGN KEY (organisation_id) REFERENCES organisation(id)
);
alter table review_signature enable row level security;
alter table review_signature force row level security;
create policy organisation on review_signature using (organisation_id = (NULLIF(current_setting('app.organisation_id'::text, true), ''::text))::uuid);
create policy system on review_signature to mediant_system using true;
grant insert, select on review_signature to mediant_app;
grant insert, select on review_signature to mediant_system;

create table risk_import (
  organisation_id uuid not null,
  id uuid not null,
  file_name text not null,
  content_hash text not null,
  state text not null,
  content bytea,
  mapping jsonb not null,
  report jsonb not null,
  created_at timestamp with time zone not null,
  created_by uuid not null,
  created_by_name text not null,
  constraint risk_import_pkey PRIMARY KEY (organisation_id, id),
  constraint risk_import_organisation FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint risk_import_state CHECK ((state = ANY (ARRAY['draft'::text, 'done'::text, 'discarded'::text])))
);
CREATE INDEX risk_import_by_date ON public.risk_import USING btree (organisation_id, created_at DESC, id DESC);
alter table risk_import enable row level security;
alter table risk_import force row level security;
create policy organisation on risk_import using (organisation_id = (NULLIF(current_setting('app.organisation_id'::text, true), ''::text))::uuid);
create policy system on risk_import to mediant_system using true;
grant delete, insert, select, update on risk_import to mediant_app;
grant insert, select on risk_import to mediant_system;

create table second_factor (
  id uuid not null,
  person_id uuid not null,
  secret text not null,
  backup_codes text not null,
  verified boolean not null default true,
  failed_verification_count integer not null default 0,
  locked_until timestamp with time zone,
  constraint second_factor_pkey PRIMARY KEY (id),
  constraint second_factor_person FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE,
  constraint second_factor_unique UNIQUE (person_id)
);
grant delete, insert, select, update on second_factor to mediant_auth;
grant insert, select on second_factor to mediant_system;

create table second_factor_demand (
  organisation_id uuid not null,
  id uuid not null,
  demanded boolean not null,
  recorded_at timestamp with time zone not null,
  recorded_by uuid not null,
  recorded_by_name text not null,
  replaced_at timestamp with time zone,
  constraint second_factor_demand_pkey PRIMARY KEY (organisation_id, id),
  constraint second_factor_demand_organisation FOREIGN KEY (organisation_id) REFERENCES organisation(id)
);
CREATE UNIQUE INDEX second_factor_demand_current ON public.second_factor_demand USING btree (organisation_id) WHERE (replaced_at IS NULL);
alter table second_factor_demand enable row level security;
alter table second_factor_demand force row level security;
create policy organisation on second_factor_demand using (organisation_id = (NULLIF(current_setting('app.organisation_id'::text, true), ''::text))::uuid);
create policy system on second_factor_demand to mediant_system using true;
grant insert, select on second_factor_demand to mediant_app;
grant insert, select on second_factor_demand to mediant_system;
grant update (replaced_at) on second_factor_demand to mediant_app;

create table session (
  id uuid not null,
  person_id uuid not null,
  token text not null,
  expires_at timestamp with time zone not null,
  ip_address text,
  user_agent text,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  way text not null default 'password'::text,
  constraint session_pkey PRIMARY KEY (id),
  constraint session_person FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE,
  constraint session_token_unique UNIQUE (token),
  constraint session_way CHECK ((way = ANY (ARRAY['password'::text, 'code'::text, 'passkey'::text, 'provider'::text])))
);
CREATE INDEX session_by_expiry ON public.session USING btree (expires_at);
CREATE INDEX session_by_person ON public.session USING btree (person_id);
grant delete, insert, select, update on session to mediant_auth;
grant insert, select on session to mediant_system;

create table sign_in (
  id uuid not null,
  person_id uuid not null,
  at timestamp with time zone not null,
  way text not null,
  outcome text not null,
  device text not null,
  constraint sign_in_pkey PRIMARY KEY (id),
  constraint sign_in_outcome CHECK ((outcome = ANY (ARRAY['in'::text, 'code_asked'::text, 'refused'::text]))),
  constraint sign_in_person FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE,
  constraint sign_in_way CHECK ((way = ANY (ARRAY['password'::text, 'code'::text, 'passkey'::text, 'provider'::text])))
);
CREATE INDEX sign_in_by_date ON public.sign_in USING btree (at);
CREATE INDEX sign_in_by_person ON public.sign_in USING btree (person_id, at DESC, id DESC);
grant delete, insert, select on sign_in to mediant_auth;
grant insert, select on sign_in to mediant_system;

create table staff_member (
  organisation_id uuid not null,
  id uuid not null,
  staff_id uuid not null,
  name text not null,
  name_key text not null,
  email text not null,
  area text not null,
  joined_on date,
  left_on date,
  act text not null,
  reason text not null,
  recorded_at timestamp with time zone not null,
  recorded_by uuid not null,
  recorded_by_name text not null,
  replaced_at timestamp with time zone,
  constraint staff_member_pkey PRIMARY KEY (organisation_id, id),
  constraint staff_member_act CHECK ((act = ANY (ARRAY['add'::text, 'change'::text, 'leave'::text, 'return'::text, 'forget'::text]))),
  constraint staff_member_organisation FOREIGN KEY (organisation_id) REFERENCES organisation(id)
);
CREATE INDEX staff_member_by_name ON public.staff_member USING btree (organisation_id, name_key, staff_id) WHERE ((replaced_at IS NULL) AND (left_on IS NULL));
CREATE INDEX staff_member_left ON public.staff_member USING btree (organisation_id, left_on DESC, staff_id DESC) WHERE ((replaced_at IS NULL) AND (left_on IS NOT NULL));
CREATE INDEX staff_member_versions ON public.staff_member USING btree (organisation_id, staff_id, recorded_at DESC, id DESC);
CREATE UNIQUE INDEX staff_member_by_email ON public.staff_member USING btree (organisation_id, email) WHERE ((replaced_at IS NULL) AND (left_on IS NULL) AND (email <> ''::text));
CREATE UNIQUE INDEX staff_member_standing ON public.staff_member USING btree (organisation_id, staff_id) WHERE (replaced_at IS NULL);
alter table staff_member enable row level security;
alter table staff_member force row level security;
create policy organisation on staff_member using (organisation_id = (NULLIF(current_setting('app.organisation_id'::text, true), ''::text))::uuid);
create policy system on staff_member to mediant_system using true;
grant insert, select on staff_member to mediant_app;
grant insert, select on staff_member to mediant_system;
grant update (email, name, name_key, replaced_at) on staff_member to mediant_app;

create table supplier (
  organisation_id uuid not null,
  id uuid not null,
  supplier_id uuid not null,
  name text not null,
  name_key text not null,
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
  origin text not null,
  weight text not null,
  next_review_on date not null,
  review_task_id uuid,
  act text not null,
  reason text not null,
  recorded_at timestamp with time zone not null,
  recorded_by uuid not null,
  recorded_by_name text not null,
  replaced_at timestamp with time zone,
  constraint supplier_pkey PRIMARY KEY (organisation_id, id),
  constraint supplier_act CHECK ((act = ANY (ARRAY['add'::text, 'change'::text, 'review'::text, 'end'::text, 'restore'::text]))),
  constraint supplier_organisation FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint supplier_weight CHECK ((weight = ANY (ARRAY['high'::text, 'middle'::text, 'low'::text])))
);
CREATE INDEX supplier_by_name ON public.supplier USING btree (organisation_id, name_key, supplier_id) WHERE ((replaced_at IS NULL) AND (act <> 'end'::text));
CREATE INDEX supplier_by_origin ON public.supplier USING btree (organisation_id, origin) WHERE ((replaced_at IS NULL) AND (origin <> ''::text));
CREATE INDEX supplier_by_review ON public.supplier USING btree (organisation_id, next_review_on, supplier_id) WHERE ((replaced_at IS NULL) AND (act <> 'end'::text));
CREATE INDEX supplier_by_weight ON public.supplier USING btree (organisation_id, weight, name_key, supplier_id) WHERE ((replaced_at IS NULL) AND (act <> 'end'::text));
CREATE INDEX supplier_ended ON public.supplier USING btree (organisation_id, recorded_at DESC, supplier_id DESC) WHERE ((replaced_at IS NULL) AND (act = 'end'::text));
CREATE INDEX supplier_versions ON public.supplier USING btree (organisation_id, supplier_id, recorded_at DESC, id DESC);
CREATE UNIQUE INDEX supplier_standing ON public.supplier USING btree (organisation_id, supplier_id) WHERE (replaced_at IS NULL);
alter table supplier enable row level security;
alter table supplier force row level security;
create policy organisation on supplier using (organisation_id = (NULLIF(current_setting('app.organisation_id'::text, true), ''::text))::uuid);
create policy system on supplier to mediant_system using true;
grant insert, select on supplier to mediant_app;
grant insert, select on supplier to mediant_system;
grant update (replaced_at) on supplier to mediant_app;

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
  recorded_at timestamp with time zone not null,
  recorded_by uuid not null,
  recorded_by_name text not null,
  constraint supplier_review_pkey PRIMARY KEY (organisation_id, id),
  constraint supplier_review_organisation FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint supplier_review_outcome CHECK ((outcome = ANY (ARRAY['keep'::text, 'conditions'::text, 'leave'::text])))
);
CREATE INDEX supplier_review_of_supplier ON public.supplier_review USING btree (organisation_id, supplier_id, event_on DESC, id DESC);
alter table supplier_review enable row level security;
alter table supplier_review force row level security;
create policy organisation on supplier_review using (organisation_id = (NULLIF(current_setting('app.organisation_id'::text, true), ''::text))::uuid);
create policy system on supplier_review to mediant_system using true;
grant insert, select on supplier_review to mediant_app;
grant insert, select on supplier_review to mediant_system;

create table task (
  organisation_id uuid not null,
  id uuid not null,
  series_id uuid not null,
  occurrence integer not null,
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
  anchor_on date not null,
  hours double precision,
  planned jsonb,
  made_at timestamp with time zone not null,
  ended_as text,
  ended_on date,
  ended_at timestamp with time zone,
  hours_spent double precision,
  constraint task_pkey PRIMARY KEY (organisation_id, id),
  constraint task_end_whole CHECK ((((ended_as IS NULL) = (ended_at IS NULL)) AND ((ended_as IS NULL) = (ended_on IS NULL)))),
  constraint task_occurrence_positive CHECK ((occurrence >= 1)),
  constraint task_occurrence_unique UNIQUE (organisation_id, series_id, occurrence),
  constraint task_organisation FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint task_recurrence_whole CHECK (((every_count IS NULL) = (every_unit IS NULL)))
);
CREATE INDEX task_by_source ON public.task USING btree (organisation_id, source_kind, source_id);
CREATE INDEX task_ended ON public.task USING btree (organisation_id, ended_on, id) WHERE (ended_at IS NOT NULL);
CREATE INDEX task_open ON public.task USING btree (organisation_id, due_on, id) WHERE (ended_at IS NULL);
CREATE INDEX task_open_of_measure ON public.task USING btree (organisation_id, measure_id, due_on, id) WHERE (ended_at IS NULL);
CREATE INDEX task_open_of_owner ON public.task USING btree (organisation_id, owner_id, due_on, id) WHERE (ended_at IS NULL);
alter table task enable row level security;
alter table task force row level security;
create policy organisation on task using (organisation_id = (NULLIF(current_setting('app.organisation_id'::text, true), ''::text))::uuid);
create policy system on task to mediant_system using true;
grant insert, select on task to mediant_app;
grant insert, select on task to mediant_system;
grant update (anchor_on, due_on, ended_as, ended_at, ended_on, every_count, every_unit, hours, hours_spent, note, owner_id, owner_name, planned, title) on task to mediant_app;

create table task_event (
  organisation_id uuid not null,
  id uuid not null,
  task_id uuid not null,
  act text not null,
  content jsonb not null,
  reason text not null,
  event_on date not null,
  recorded_at timestamp with time zone not null,
  recorded_by uuid not null,
  recorded_by_name text not null,
  constraint task_event_pkey PRIMARY KEY (organisation_id, id),
  constraint task_event_organisation FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint task_event_task FOREIGN KEY (organisation_id, task_id) REFERENCES task(organisation_id, id)
);
CREATE INDEX task_event_by_task ON public.task_event USING btree (organisation_id, task_id, recorded_at, id);
alter table task_event enable row level security;
alter table task_event force row level security;
create policy organisation on task_event using (organisation_id = (NULLIF(current_setting('app.organisation_id'::text, true), ''::text))::uuid);
create policy system on task_event to mediant_system using true;
grant insert, select on task_event to mediant_app;
grant insert, select on task_event to mediant_system;

create table task_version (
  organisation_id uuid not null,
  id uuid not null,
  task_id uuid not null,
  state jsonb not null,
  recorded_at timestamp with time zone not null,
  constraint task_version_pkey PRIMARY KEY (organisation_id, id),
  constraint task_version_organisation FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint task_version_task FOREIGN KEY (organisation_id, task_id) REFERENCES task(organisation_id, id)
);
CREATE INDEX task_version_by_task ON public.task_version USING btree (organisation_id, task_id, recorded_at DESC, id DESC);
alter table task_version enable row level security;
alter table task_version force row level security;
create policy organisation on task_version using (organisation_id = (NULLIF(current_setting('app.organisation_id'::text, true), ''::text))::uuid);
create policy system on task_version to mediant_system using true;
grant insert, select on task_version to mediant_app;
grant insert, select on task_version to mediant_system;

create table timed_work (
  name text not null,
  claimed_at timestamp with time zone,
  finished_at timestamp with time zone,
  outcome jsonb,
  constraint timed_work_pkey PRIMARY KEY (name)
);
grant insert, select, update on timed_work to mediant_system;

create table training_attendance (
  organisation_id uuid not null,
  id uuid not null,
  session_id uuid not null,
  staff_id uuid not null,
  event_on date not null,
  recorded_at timestamp with time zone not null,
  recorded_by uuid not null,
  recorded_by_name text not null,
  replaced_at timestamp with time zone,
  constraint training_attendance_pkey PRIMARY KEY (organisation_id, id),
  constraint training_attendance_organisation FOREIGN KEY (organisation_id) REFERENCES organisation(id)
);
CREATE INDEX training_attendance_of_staff ON public.training_attendance USING btree (organisation_id, staff_id, event_on DESC) WHERE (replaced_at IS NULL);
CREATE UNIQUE INDEX training_attendance_standing ON public.training_attendance USING btree (organisation_id, session_id, staff_id) WHERE (replaced_at IS NULL);
alter table training_attendance enable row level security;
alter table training_attendance force row level security;
create policy organisation on training_attendance using (organisation_id = (NULLIF(current_setting('app.organisation_id'::text, true), ''::text))::uuid);
create policy system on training_attendance to mediant_system using true;
grant insert, select on training_attendance to mediant_app;
grant insert, select on training_attendance to mediant_system;
grant update (replaced_at) on training_attendance to mediant_app;

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
  recorded_at timestamp with time zone not null,
  recorded_by uuid not null,
  recorded_by_name text not null,
  replaced_at timestamp with time zone,
  constraint training_session_pkey PRIMARY KEY (organisation_id, id),
  constraint training_session_act CHECK ((act = ANY (ARRAY['hold'::text, 'change'::text, 'effect'::text]))),
  constraint training_session_organisation FOREIGN KEY (organisation_id) REFERENCES organisation(id)
);
CREATE INDEX training_session_by_date ON public.training_session USING btree (organisation_id, event_on DESC, session_id DESC) WHERE (replaced_at IS NULL);
CREATE INDEX training_session_versions ON public.training_session USING btree (organisation_id, session_id, recorded_at DESC, id DESC);
CREATE UNIQUE INDEX training_session_standing ON public.training_session USING btree (organisation_id, session_id) WHERE (replaced_at IS NULL);
alter table training_session enable row level security;
alter table training_session force row level security;
create policy organisation on training_session using (organisation_id = (NULLIF(current_setting('app.organisation_id'::text, true), ''::text))::uuid);
create policy system on training_session to mediant_system using true;
grant insert, select on training_session to mediant_app;
grant insert, select on training_session to mediant_system;
grant update (replaced_at) on training_session to mediant_app;

create table verification (
  id uuid not null,
  identifier text not null,
  value text not null,
  expires_at timestamp with time zone not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint verification_pkey PRIMARY KEY (id)
);
CREATE INDEX verification_by_identifier ON public.verification USING btree (identifier);
grant delete, insert, select, update on verification to mediant_auth;
grant insert, select on verification to mediant_system;

create table wrong_attempt (
  kind text not null,
  key_hash text not null,
  count integer not null,
  since timestamp with time zone not null,
  constraint wrong_attempt_pkey PRIMARY KEY (kind, key_hash)
);
CREATE INDEX wrong_attempt_by_date ON public.wrong_attempt USING btree (since);
grant delete, insert, select, update on wrong_attempt to mediant_system;

create view as_of.acceptance (organisation_id, id, risk_id, fingerprint, expected_loss_eur, chance, basis, reason, risk_owner, accepted_at, accepted_by, accepted_by_name) with (security_invoker=true);
grant select on as_of.acceptance to mediant_app;

create view as_of.access_token (organisation_id, id, person_id, name, scopes, secret_hash, made_at, expires_at, last_used_at, revoked_at, revoked_by, revoked_by_name) with (security_invoker=true);
grant select on as_of.access_token to mediant_app;

create view as_of.acknowledgement (organisation_id, id, round_id, staff_id, document_id, document_version, text_hash, way, recorded_at, recorded_by, recorded_by_name) with (security_invoker=true);
grant select on as_of.acknowledgement to mediant_app;

create view as_of.acknowledgement_link (organisation_id, id, round_id, staff_id, secret_hash, expires_at, recorded_at, recorded_by, recorded_by_name, replaced_at) with (security_invoker=true);
grant select on as_of.acknowledgement_link to mediant_app;

create view as_of.acknowledgement_request (organisation_id, id, round_id, staff_id, recorded_at, recorded_by, recorded_by_name) with (security_invoker=true);
grant select on as_of.acknowledgement_request to mediant_app;

create view as_of.acknowledgement_round (organisation_id, id, round_id, document_id, document_version, title, language, text, text_hash, due_on, matters, act, reason, recorded_at, recorded_by, recorded_by_name, replaced_at) with (security_invoker=true);
grant select on as_of.acknowledgement_round to mediant_app;

create view as_of.asset (organisation_id, id, asset_id, kind, name, name_key, note, owner_id, owner_name, confidentiality, integrity, availability, origin, act, reason, recorded_at, recorded_by, recorded_by_name, replaced_at) with (security_invoker=true);
grant select on as_of.asset to mediant_app;

create view as_of.asset_dependency (organisation_id, id, dependency_id, asset_id, needs_id, act, reason, recorded_at, recorded_by, recorded_by_name, replaced_at) with (security_invoker=true);
grant select on as_of.asset_dependency to mediant_app;

create view as_of.asset_review (organisation_id, id, note, event_on, recorded_at, recorded_by, recorded_by_name) with (security_invoker=true);
grant select on as_of.asset_review to mediant_app;

create view as_of.audit (organisation_id, id, audit_id, number, title, areas, auditor_id, auditor_name, own_work_reason, begins_on, ends_on, act, reason, recorded_at, recorded_by, recorded_by_name, replaced_at) with (security_invoker=true);
grant select on as_of.audit to mediant_app;

create view as_of.audit_acknowledgement (organisation_id, id, report_id, note, event_on, recorded_at, recorded_by, recorded_by_name) with (security_invoker=true);
grant select on as_of.audit_acknowledgement to mediant_app;

create view as_of.audit_line (organisation_id, id, line_id, audit_id, criterion_force, criterion_id, criterion_words, asked, seen, result, event_on, act, reason, recorded_at, recorded_by, recorded_by_name, replaced_at) with (security_invoker=true);
grant select on as_of.audit_line to mediant_app;

create view as_of.audit_pack (organisation_id, id, reason, file_name, bytes, sha256, manifest_sha256, files, content, recorded_at, recorded_by, recorded_by_name) with (security_invoker=true);
grant select on as_of.audit_pack to mediant_app;

create view as_of.audit_programme (organisation_id, id, programme_id, version, content, act, reason, recorded_at, recorded_by, recorded_by_name, replaced_at) with (security_invoker=true);
grant select on as_of.audit_programme to mediant_app;

create view as_of.audit_report (organisation_id, id, audit_id, content, sha256, signed_name, event_on, recorded_at, recorded_by, recorded_by_name) with (security_invoker=true);
grant select on as_of.audit_report to mediant_app;

create view as_of.audit_sample (organisation_id, id, audit_id, population_name, population, population_size, seed, rule, sample_size, drawn, recorded_at, recorded_by, recorded_by_name) with (security_invoker=true);
grant select on as_of.audit_sample to mediant_app;

create view as_of.calendar_feed (organisation_id, id, person_id, secret_hash, language, made_at, revoked_at) with (security_invoker=true);
grant select on as_of.calendar_feed to mediant_app;

create view as_of.comment (organisation_id, id, comment_id, act, item_kind, item_id, addressee, document, clause, place, type, reason, proposal, may_pass_on, recorded_at, recorded_by, recorded_by_name) with (security_invoker=true);
grant select on as_of.comment to mediant_app;

create view as_of.decision (organisation_id, id, measure_id, act, variant, quarter, reason, decided_at, decided_by, decided_by_name) with (security_invoker=true);
grant select on as_of.decision to mediant_app;

create view as_of.document_approval (organisation_id, id, document_id, version, reason, approved_at, approved_by, approved_by_name) with (security_invoker=true);
grant select on as_of.document_approval to mediant_app;

create view as_of.document_version (organisation_id, id, document_id, version, language, content, reason, recorded_at, recorded_by, recorded_by_name) with (security_invoker=true);
grant select on as_of.document_version to mediant_app;

create view as_of.estimate (organisation_id, id, risk_id, frequency_low_per_year, frequency_likely_per_year, frequency_high_per_year, loss_low_eur, loss_high_eur, reason, estimated_at, estimated_by, estimated_by_name) with (security_invoker=true);
grant select on as_of.estimate to mediant_app;

create view as_of.evidence (organisation_id, id, task_id, measure_id, requirement_id, process_id, form, title, note, link, file_id, file_name, file_bytes, event_on, recorded_at, recorded_by, recorded_by_name, withdrawn_at, withdrawn_by, withdrawn_by_name, withdrawn_reason, record_path) with (security_invoker=true);
grant select on as_of.evidence to mediant_app;

create view as_of.evidence_file (organisation_id, id, sha256, content, stored_at) with (security_invoker=true);
grant select on as_of.evidence_file to mediant_app;

create view as_of.exception (organisation_id, id, exception_id, subject_kind, subject_id, section, place, why, instead, until_on, risk_owner, renews_id, asked_at, asked_by, asked_by_name, decided_alone, task_id, act, reason, recorded_at, recorded_by, recorded_by_name, replaced_at) with (security_invoker=true);
grant select on as_of.exception to mediant_app;

create view as_of.finding (organisation_id, id, finding_id, number, audit_id, source, source_note, grade, title, text, criterion_force, criterion_id, criterion_words, evidence, evidence_id, event_on, closed_on, act, reason, recorded_at, recorded_by, recorded_by_name, replaced_at) with (security_invoker=true);
grant select on as_of.finding to mediant_app;

create view as_of.finding_step (organisation_id, id, finding_id, kind, content, task_id, evidence_id, event_on, recorded_at, recorded_by, recorded_by_name) with (security_invoker=true);
grant select on as_of.finding_step to mediant_app;

create view as_of.incident (organisation_id, id, incident_id, title, place, noticed_at, happened_on, ongoing, reported_at, reported_by, reported_by_name, triage_task_id, kind, severity, personal_data, significant, risk_ids, closing, act, reason, recorded_at, recorded_by, recorded_by_name, replaced_at) with (security_invoker=true);
grant select on as_of.incident to mediant_app;

create view as_of.incident_clock (organisation_id, id, incident_id, obligation_id, clock_number, obligation_name, name, counted_from, hours, started_at, due_at, done_at, act, reason, recorded_at, recorded_by, recorded_by_name, replaced_at) with (security_invoker=true);
grant select on as_of.incident_clock to mediant_app;

create view as_of.incident_entry (organisation_id, id, incident_id, note, link, event_at, recorded_at, recorded_by, recorded_by_name) with (security_invoker=true);
grant select on as_of.incident_entry to mediant_app;

create view as_of.indicator (organisation_id, id, indicator_id, process_id, counter, name, counts, unit, better, target, act_at, every_months, owner_id, owner_name, act, reason, recorded_at, recorded_by, recorded_by_name, replaced_at) with (security_invoker=true);
grant select on as_of.indicator to mediant_app;

create view as_of.invitation (organisation_id, id, secret_hash, email, role, until, invited_at, invited_by, invited_by_name, expires_at, accepted_at, accepted_by, withdrawn_at, withdrawn_by, withdrawn_by_name) with (security_invoker=true);
grant select on as_of.invitation to mediant_app;

create view as_of.journal (organisation_id, id, sequence, at, by_id, by_name, act, subject, content, previous_hash, hash) with (security_invoker=true);
grant select on as_of.journal to mediant_app;

create view as_of.kept_plan (organisation_id, id, problem, choices, total_eur, lower_bound_eur, kept_at, kept_by, kept_by_name) with (security_invoker=true);
grant select on as_of.kept_plan to mediant_app;

create view as_of.management_review (organisation_id, id, review_id, held_on, since_on, form, participants, remarks, decisions, conclusion, act, reason, recorded_at, recorded_by, recorded_by_name, replaced_at) with (security_invoker=true);
grant select on as_of.management_review to mediant_app;

create view as_of.measurement (organisation_id, id, measurement_id, indicator_id, event_on, value, note, counted, past_act, act, reason, recorded_at, recorded_by, recorded_by_name, replaced_at) with (security_invoker=true);
grant select on as_of.measurement to mediant_app;

create view as_of.measurement_response (organisation_id, id, measurement_id, indicator_id, answer, task_id, reason, recorded_at, recorded_by, recorded_by_name) with (security_invoker=true);
grant select on as_of.measurement_response to mediant_app;

create view as_of.membership (organisation_id, id, person_id, role, created_at, person_name, person_email, granted_by, granted_by_name, until, withdrawn_at, withdrawn_by, withdrawn_by_name) with (security_invoker=true);
grant select on as_of.membership to mediant_app;

create view as_of.moment (reached);
grant select on as_of.moment to mediant_app;

create view as_of.objective (organisation_id, id, objective_id, what, means, evaluation, due_on, owner_id, owner_name, indicator_id, measure_ids, act, event_on, reason, recorded_at, recorded_by, recorded_by_name, replaced_at) with (security_invoker=true);
grant select on as_of.objective to mediant_app;

create view as_of.observation (organisation_id, id, risk_id, events, years, in_place, reason, observed_at, observed_by, observed_by_name, incident_id) with (security_invoker=true);
grant select on as_of.observation to mediant_app;

create view as_of.organisation (id, name, created_at, journal_length, journal_hash) with (security_invoker=true);
grant select on as_of.organisation to mediant_app;

create view as_of.organisation_change (organisation_id, id, change_id, title, kind, note, event_on, facts, taken_on, profile_version, act, reason, recorded_at, recorded_by, recorded_by_name, replaced_at) with (security_invoker=true);
grant select on as_of.organisation_change to mediant_app;

create view as_of.plan_standing (organisation_id, id, made_from, figures, made_at) with (security_invoker=true);
grant select on as_of.plan_standing to mediant_app;

create view as_of.profile (organisation_id, id, version, content, recorded_at, recorded_by, recorded_by_name) with (security_invoker=true);
grant select on as_of.profile to mediant_app;

create view as_of.register_risk (organisation_id, id, import_id, row_number, title, original, scenario_id, frequency_low_per_year, frequency_likely_per_year, frequency_high_per_year, loss_low_eur, loss_high_eur, owner, note, recorded_at, recorded_by, recorded_by_name, removed_at) with (security_invoker=true);
grant select on as_of.register_risk to mediant_app;

create view as_of.reminder (organisation_id, id, person_id, day, tasks, claimed_at) with (security_invoker=true);
grant select on as_of.reminder to mediant_app;

create view as_of.reminder_choice (organisation_id, id, person_id, wanted, language, chosen_at) with (security_invoker=true);
grant select on as_of.reminder_choice to mediant_app;

create view as_of.review_addendum (organisation_id, id, review_id, text, recorded_at, recorded_by, recorded_by_name) with (security_invoker=true);
grant select on as_of.review_addendum to mediant_app;

create view as_of.review_minutes (organisation_id, id, review_id, content, sha256, recorded_at, recorded_by, recorded_by_name) with (security_invoker=true);
grant select on as_of.review_minutes to mediant_app;

create view as_of.review_signature (organisation_id, id, review_id, act, sha256, recorded_at, recorded_by, recorded_by_name) with (security_invoker=true);
grant select on as_of.review_signature to mediant_app;

create view as_of.risk_import (organisation_id, id, file_name, content_hash, state, content, mapping, report, created_at, created_by, created_by_name) with (security_invoker=true);
grant select on as_of.risk_import to mediant_app;

create view as_of.second_factor_demand (organisation_id, id, demanded, recorded_at, recorded_by, recorded_by_name, replaced_at) with (security_invoker=true);
grant select on as_of.second_factor_demand to mediant_app;

create view as_of.staff_member (organisation_id, id, staff_id, name, name_key, email, area, joined_on, left_on, act, reason, recorded_at, recorded_by, recorded_by_name, replaced_at) with (security_invoker=true);
grant select on as_of.staff_member to mediant_app;

create view as_of.supplier (organisation_id, id, supplier_id, name, name_key, does, holds, personal_data, access, stops, hurts_after_days, contract_ends_on, notice, contact, proof, proof_expires_on, way_out, way_out_weeks, owner_id, owner_name, origin, weight, next_review_on, review_task_id, act, reason, recorded_at, recorded_by, recorded_by_name, replaced_at) with (security_invoker=true);
grant select on as_of.supplier to mediant_app;

create view as_of.supplier_review (organisation_id, id, supplier_id, weight, looked_at, found, outcome, conditions, next_on, event_on, recorded_at, recorded_by, recorded_by_name) with (security_invoker=true);
grant select on as_of.supplier_review to mediant_app;

create view as_of.task (organisation_id, id, series_id, occurrence, source_kind, source_id, title, note, measure_id, owner_id, owner_name, due_on, every_count, every_unit, anchor_on, hours, planned, made_at, ended_as, ended_on, ended_at, hours_spent) with (security_invoker=true);
grant select on as_of.task to mediant_app;

create view as_of.task_event (organisation_id, id, task_id, act, content, reason, event_on, recorded_at, recorded_by, recorded_by_name) with (security_invoker=true);
grant select on as_of.task_event to mediant_app;

create view as_of.training_attendance (organisation_id, id, session_id, staff_id, event_on, recorded_at, recorded_by, recorded_by_name, replaced_at) with (security_invoker=true);
grant select on as_of.training_attendance to mediant_app;

create view as_of.training_session (organisation_id, id, session_id, title, covered, link, evidence_id, effect, event_on, act, reason, recorded_at, recorded_by, recorded_by_name, replaced_at) with (security_invoker=true);
grant select on as_of.training_session to mediant_app;
