-- What a room keeps of a run of a process (an incident closed, an audit reported) is evidence of that process by itself.

-- == tables ==

alter table evidence add column record_path text;

-- == constraints ==

alter table evidence
  drop constraint evidence_subject,
  add constraint evidence_subject check (
    task_id is not null or measure_id is not null or requirement_id is not null or process_id is not null
  ),
  add constraint evidence_record_whole check ((form = 'record') = (record_path is not null));
