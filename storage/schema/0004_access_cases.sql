-- An access record names every case it was about, and what the access rested on.
ALTER TABLE access_record ADD COLUMN cases BLOB;
ALTER TABLE access_record ADD COLUMN ground TEXT NOT NULL DEFAULT '';
-- Without a foreign key, which would ask for a second index: a row comes with its record, and neither ever goes.
CREATE TABLE access_case (
  case_name TEXT NOT NULL,
  number INTEGER NOT NULL,
  PRIMARY KEY (case_name, number)
) STRICT, WITHOUT ROWID;
INSERT INTO access_case (case_name, number)
  SELECT case_name, number FROM access_record WHERE case_name <> '';
-- A message with one name of 32 bytes in field 10: the tag R and the length, a space, before the name.
UPDATE access_record SET cases = CAST('R ' || case_name AS BLOB) WHERE length(case_name) = 32;
DROP INDEX access_record_by_case;
ALTER TABLE access_record DROP COLUMN case_name;
-- How this database came here, when it was restored or copied: the next start puts it on record and takes the row away.
CREATE TABLE arrival (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  what TEXT NOT NULL
) STRICT;
