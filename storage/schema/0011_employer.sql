-- Employers. What was known of one before a change stays in employer_past.
CREATE TABLE employer (
  name TEXT PRIMARY KEY,
  kvk_number TEXT NOT NULL,
  branch_number TEXT NOT NULL,
  trade_name TEXT NOT NULL,
  name_form TEXT NOT NULL,
  sector TEXT NOT NULL,
  region TEXT NOT NULL,
  recognised INTEGER NOT NULL,
  recognised_since TEXT,
  size INTEGER NOT NULL,
  revision INTEGER NOT NULL CHECK (revision > 0),
  entered_by TEXT NOT NULL,
  enter_time INTEGER NOT NULL,
  UNIQUE (kvk_number, branch_number)
) STRICT;
CREATE INDEX employer_by_form ON employer (name_form, name);

CREATE TABLE employer_past (
  name TEXT NOT NULL REFERENCES employer (name),
  kvk_number TEXT NOT NULL,
  branch_number TEXT NOT NULL,
  trade_name TEXT NOT NULL,
  sector TEXT NOT NULL,
  region TEXT NOT NULL,
  recognised INTEGER NOT NULL,
  recognised_since TEXT,
  size INTEGER NOT NULL,
  revision INTEGER NOT NULL CHECK (revision > 0),
  entered_by TEXT NOT NULL,
  enter_time INTEGER NOT NULL,
  PRIMARY KEY (name, revision)
) STRICT, WITHOUT ROWID;

-- Jobs of people. What was believed before a change stays in placement_past.
CREATE TABLE placement (
  name TEXT PRIMARY KEY,
  case_name TEXT NOT NULL REFERENCES case_file (name),
  employer TEXT NOT NULL REFERENCES employer (name),
  contract_form INTEGER NOT NULL,
  contract_minutes INTEGER NOT NULL CHECK (contract_minutes > 0),
  work_minutes INTEGER NOT NULL CHECK (work_minutes >= 0),
  training_minutes INTEGER NOT NULL CHECK (training_minutes >= 0),
  first_day TEXT NOT NULL,
  guaranteed_to TEXT CHECK (guaranteed_to >= first_day),
  origin INTEGER NOT NULL,
  origin_sector TEXT NOT NULL,
  statement_source TEXT NOT NULL,
  stated_on TEXT,
  worked_there_before INTEGER NOT NULL,
  route INTEGER NOT NULL,
  sector TEXT NOT NULL,
  training_result INTEGER NOT NULL,
  training_result_on TEXT,
  first_day_without TEXT CHECK (first_day_without >= first_day),
  end_reason INTEGER NOT NULL,
  guarantee_runs_to TEXT,
  guarantee_breached INTEGER NOT NULL,
  recorded_on TEXT NOT NULL,
  revision INTEGER NOT NULL CHECK (revision > 0),
  correction_reason TEXT NOT NULL,
  entered_by TEXT NOT NULL,
  enter_time INTEGER NOT NULL
) STRICT;
CREATE INDEX placement_by_case ON placement (case_name, name);
CREATE INDEX placement_by_employer ON placement (employer, name);

CREATE TABLE placement_past (
  name TEXT NOT NULL REFERENCES placement (name),
  case_name TEXT NOT NULL REFERENCES case_file (name),
  employer TEXT NOT NULL REFERENCES employer (name),
  contract_form INTEGER NOT NULL,
  contract_minutes INTEGER NOT NULL,
  work_minutes INTEGER NOT NULL,
  training_minutes INTEGER NOT NULL,
  first_day TEXT NOT NULL,
  guaranteed_to TEXT,
  origin INTEGER NOT NULL,
  origin_sector TEXT NOT NULL,
  statement_source TEXT NOT NULL,
  stated_on TEXT,
  worked_there_before INTEGER NOT NULL,
  route INTEGER NOT NULL,
  sector TEXT NOT NULL,
  training_result INTEGER NOT NULL,
  training_result_on TEXT,
  first_day_without TEXT,
  end_reason INTEGER NOT NULL,
  guarantee_runs_to TEXT,
  guarantee_breached INTEGER NOT NULL,
  recorded_on TEXT NOT NULL,
  revision INTEGER NOT NULL,
  correction_reason TEXT NOT NULL,
  entered_by TEXT NOT NULL,
  enter_time INTEGER NOT NULL,
  PRIMARY KEY (name, revision)
) STRICT, WITHOUT ROWID;
CREATE INDEX item_terms_by_placement ON item_terms (placement, item) WHERE placement <> '';

-- Open Hiring: who waits for a job at an employer, in the order of their numbers.
CREATE TABLE waiting_place (
  name TEXT PRIMARY KEY,
  case_name TEXT NOT NULL REFERENCES case_file (name),
  employer TEXT NOT NULL REFERENCES employer (name),
  job TEXT NOT NULL,
  job_form TEXT NOT NULL,
  number INTEGER NOT NULL CHECK (number > 0),
  state INTEGER NOT NULL,
  joined_on TEXT NOT NULL,
  left_on TEXT CHECK (left_on >= joined_on),
  placement TEXT NOT NULL,
  UNIQUE (employer, job_form, number)
) STRICT;
CREATE INDEX waiting_place_by_case ON waiting_place (case_name, name);
CREATE UNIQUE INDEX waiting_once ON waiting_place (case_name, employer, job_form) WHERE state = 1;

-- Who waited longer than the one who got the job, and why it was not they.
CREATE TABLE waiting_skip (
  place TEXT NOT NULL REFERENCES waiting_place (name),
  taken TEXT NOT NULL REFERENCES waiting_place (name),
  number INTEGER NOT NULL,
  reason INTEGER NOT NULL,
  skipped_on TEXT NOT NULL,
  organisation TEXT NOT NULL,
  PRIMARY KEY (place, taken)
) STRICT, WITHOUT ROWID;
