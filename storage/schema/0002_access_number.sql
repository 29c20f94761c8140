-- The number of the last access record: one row that every commit takes its numbers from, so that
-- several servers number them without gap.
CREATE TABLE access_number (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  last INTEGER NOT NULL
) STRICT;
INSERT INTO access_number (one, last) SELECT 1, coalesce(max(number), 0) FROM access_record;
