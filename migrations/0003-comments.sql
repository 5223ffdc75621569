-- What organisations say does not fit them, and who may collect that across all of them.

-- == tables ==

-- One row for each time something was written: the comment, what replaced it, that it was withdrawn. comment_id is
-- the id of the first row of a comment; the latest row of it holds. may_pass_on is the organisation's consent.
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
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  recorded_by_name text not null
);

-- Who may collect the comments of all organisations here: granted and withdrawn at the command line by whoever runs
-- this installation. The latest row of a person holds.
create table collector (
  id uuid not null,
  person_id uuid not null,
  act text not null,
  recorded_at timestamptz not null
);

-- == constraints ==

alter table comment
  add primary key (organisation_id, id),
  add constraint comment_act check (act in ('write', 'revise', 'withdraw')),
  add constraint comment_first check ((act = 'write') = (id = comment_id)),
  add constraint comment_item_kind check (
    item_kind in ('requirement', 'control', 'measure', 'scenario', 'obligation', 'figure', 'clause')),
  add constraint comment_addressee check (addressee in ('standard', 'knowledge')),
  add constraint comment_clause check (addressee = 'knowledge' or (document <> '' and clause <> '')),
  add constraint comment_type check (type in ('general', 'technical', 'editorial')),
  add constraint comment_short check (length(reason) <= 2000 and length(proposal) <= 2000),
  add constraint comment_organisation foreign key (organisation_id) references organisation (id);
create index comment_by_comment on comment (organisation_id, comment_id, recorded_at desc, id desc);

alter table collector
  add primary key (id),
  add constraint collector_act check (act in ('grant', 'withdraw')),
  add constraint collector_person foreign key (person_id) references person (id) on delete cascade;
create index collector_by_person on collector (person_id, recorded_at desc, id desc);

-- == policies ==

alter table comment enable row level security;
alter table comment force row level security;
create policy organisation on comment
  using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
create policy system on comment to mediant_system using (true);

-- == privileges ==

grant select, insert on comment to mediant_app;
grant select, insert on comment, collector to mediant_system;
