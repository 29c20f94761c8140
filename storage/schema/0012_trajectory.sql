-- Last-resort trajectories (reading 21). All of a person lie in one window of calendar days; last_day is the last on
-- which this one is used. Judgement, ground of extension and reviews are sealed with the key of the person.
CREATE TABLE trajectory (
  name TEXT PRIMARY KEY,
  case_name TEXT NOT NULL REFERENCES case_file (name),
  window_from TEXT NOT NULL,
  window_to TEXT NOT NULL CHECK (window_to >= window_from),
  last_day TEXT NOT NULL CHECK (last_day BETWEEN started_on AND window_to),
  judged_on TEXT NOT NULL CHECK (judged_on <= started_on),
  judged_by TEXT NOT NULL,
  started_on TEXT NOT NULL CHECK (started_on BETWEEN window_from AND window_to),
  extended INTEGER NOT NULL,
  extended_on TEXT,
  ended_on TEXT CHECK (ended_on BETWEEN started_on AND last_day),
  end_reason INTEGER NOT NULL,
  sealed BLOB NOT NULL
) STRICT;
CREATE INDEX trajectory_by_case ON trajectory (case_name, started_on, name);
CREATE UNIQUE INDEX trajectory_runs_once ON trajectory (case_name) WHERE ended_on IS NULL;
