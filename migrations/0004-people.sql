-- Who belongs to an organisation becomes a record with a beginning and an end; invitations; the second factor.
-- A membership is never changed but for its end, and never deleted: another role is another membership.

-- == tables ==

alter table membership
  add column person_name text not null default '',
  add column person_email text not null default '',
  add column granted_by uuid,
  add column granted_by_name text not null default '',
  add column until timestamptz,
  add column withdrawn_at timestamptz,
  add column withdrawn_by uuid,
  add column withdrawn_by_name text;

-- The secret of the link is kept as its hash only. until is that of the membership it leads to.
create table invitation (
  organisation_id uuid not null,
  id uuid not null,
  secret_hash text not null,
  email text not null,
  role text not null,
  until timestamptz,
  invited_at timestamptz not null,
  invited_by uuid not null,
  invited_by_name text not null,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  accepted_by uuid,
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  withdrawn_by_name text
);

-- Kept by the sign-in library: the secret and the recovery codes are encrypted with the key of the installation.
alter table person add column two_factor_enabled boolean not null default false;

create table second_factor (
  id uuid not null,
  person_id uuid not null,
  secret text not null,
  backup_codes text not null,
  verified boolean not null default true,
  failed_verification_count integer not null default 0,
  locked_until timestamptz
);

-- == constraints ==

alter table membership drop constraint membership_unique;
alter table membership drop constraint membership_role;
alter table membership
  add constraint membership_role
    check (role in ('owner', 'manager', 'consultant', 'contributor', 'reader', 'assessor')),
  add constraint membership_assessor_until check (role <> 'assessor' or until is not null),
  add constraint membership_owner_stays check (role <> 'owner' or until is null),
  add constraint membership_withdrawn check ((withdrawn_at is null) = (withdrawn_by is null));
create unique index membership_one_at_a_time on membership (organisation_id, person_id) where withdrawn_at is null;

alter table invitation
  add primary key (organisation_id, id),
  add constraint invitation_secret_unique unique (organisation_id, secret_hash),
  add constraint invitation_role
    check (role in ('owner', 'manager', 'consultant', 'contributor', 'reader', 'assessor')),
  add constraint invitation_assessor_until check (role <> 'assessor' or until is not null),
  add constraint invitation_owner_stays check (role <> 'owner' or until is null),
  add constraint invitation_one_end check (accepted_at is null or withdrawn_at is null),
  add constraint invitation_organisation foreign key (organisation_id) references organisation (id);
create index invitation_by_date on invitation (organisation_id, invited_at desc, id desc);

alter table second_factor
  add primary key (id),
  add constraint second_factor_unique unique (person_id),
  add constraint second_factor_person foreign key (person_id) references person (id) on delete cascade;

-- == policies ==

-- What was there before is filled in; the policies bind the owner of the tables too, so they rest meanwhile.
alter table membership disable row level security;
update membership set
  person_name = coalesce((select name from person where person.id = membership.person_id), ''),
  person_email = coalesce((select email from person where person.id = membership.person_id), '');
alter table membership enable row level security;
alter table membership force row level security;
alter table membership alter column person_name drop default;
alter table membership alter column person_email drop default;

alter table invitation enable row level security;
alter table invitation force row level security;
create policy organisation on invitation
  using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
create policy system on invitation to mediant_system using (true);

-- == privileges ==

revoke update, delete on membership from mediant_app;
grant update (withdrawn_at, withdrawn_by, withdrawn_by_name) on membership to mediant_app;
grant select, insert on invitation to mediant_app;
grant update (accepted_at, accepted_by, withdrawn_at, withdrawn_by, withdrawn_by_name) on invitation to mediant_app;
grant select, insert, update, delete on second_factor to mediant_auth;
grant select, insert on invitation, second_factor to mediant_system;
