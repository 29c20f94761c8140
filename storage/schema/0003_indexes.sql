-- What grows with the years, and is asked for without reading all of it.
-- Access records of a case, and of a person who looked.
CREATE INDEX access_record_by_case ON access_record (case_name, number) WHERE case_name <> '';
CREATE INDEX access_record_by_actor ON access_record (actor, number);
CREATE INDEX access_subject_by_number ON access_subject (number);
-- Open cases, for the snapshot of a stream.
CREATE INDEX case_open_by_region ON case_file (region, name) WHERE state IN (1, 2, 3);
CREATE INDEX case_open_by_body ON case_file (responsible_body, name) WHERE state IN (1, 2, 3);
-- The own work list; and what hangs on a case or a line, when rows go.
CREATE INDEX work_item_by_caseworker ON work_item (caseworker, due_on, name) WHERE closed_on IS NULL AND caseworker <> '';
CREATE INDEX work_item_of_case ON work_item (case_name);
CREATE INDEX commitment_by_line ON commitment (line);
