-- Which requests have had their effect already: the key comes with the form (or the caller of the API), and stands
-- here in the transaction of the effect, so that the same request sent again, fifty times at once, has none.

-- == tables ==

create table done_request (
  organisation_id uuid not null,
  id uuid not null,
  path text not null,
  done_at timestamptz not null,
  -- Where the first answer led to; null until it was given.
  location text
);

-- == constraints ==

alter table done_request
  add primary key (organisation_id, id),
  add constraint done_request_organisation foreign key (organisation_id) references organisation (id);
create index done_request_by_date on done_request (organisation_id, done_at);

-- == policies ==

alter table done_request enable row level security;
alter table done_request force row level security;
create policy organisation on done_request
  using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
create policy system on done_request to mediant_system using (true);

-- == privileges ==

grant select, insert, update (location), delete on done_request to mediant_app;
grant select, insert on done_request to mediant_system;
