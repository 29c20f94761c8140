-- The first schema. Names of columns are names of proto fields (proto/reismee/v1), so that rows and
-- messages need no table of correspondence. Enums are their proto numbers, dates ISO text, instants
-- microseconds, money cents. Identity, notes and messages are in columns named sealed; short reasons
-- and descriptions are readable, and the API asks to keep personal data out of them.

-- Facts about the installation itself, such as its business date.
CREATE TABLE installation (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The only table with identities. Erasing a row's secret makes all that was sealed for the person
-- unreadable.
CREATE TABLE jobseeker (
  name TEXT PRIMARY KEY,
  revision INTEGER NOT NULL CHECK (revision > 0),
  secret BLOB NOT NULL,
  sealed BLOB NOT NULL,
  bsn_index BLOB UNIQUE,
  name_index BLOB NOT NULL,
  registered_by TEXT NOT NULL,
  create_time INTEGER NOT NULL
) STRICT;
CREATE INDEX jobseeker_by_name ON jobseeker (name_index);

-- Dated facts. known_from and known_to are revisions of the jobseeker: a fact that was corrected or
-- ended stays as it was believed, with the revision at which it stopped being so. A residence holds
-- the municipality as it was told; its successor and its region follow from the reference data.
CREATE TABLE residence (
  jobseeker TEXT NOT NULL REFERENCES jobseeker (name),
  municipality TEXT NOT NULL,
  abroad INTEGER NOT NULL,
  valid_from TEXT NOT NULL,
  valid_to TEXT CHECK (valid_to >= valid_from),
  known_from INTEGER NOT NULL,
  known_to INTEGER,
  PRIMARY KEY (jobseeker, known_from, valid_from)
) STRICT, WITHOUT ROWID;

CREATE TABLE situation (
  name TEXT NOT NULL,
  jobseeker TEXT NOT NULL REFERENCES jobseeker (name),
  kind INTEGER NOT NULL,
  valid_from TEXT NOT NULL,
  valid_to TEXT CHECK (valid_to >= valid_from),
  notice_kind INTEGER NOT NULL,
  notice_date TEXT,
  expected_end TEXT,
  covid_cause INTEGER,
  reorienting INTEGER NOT NULL,
  employer_region TEXT NOT NULL,
  known_from INTEGER NOT NULL,
  known_to INTEGER,
  corrects TEXT NOT NULL,
  correction_reason TEXT NOT NULL,
  PRIMARY KEY (name, known_from)
) STRICT, WITHOUT ROWID;
CREATE INDEX situation_by_jobseeker ON situation (jobseeker);

-- One row a case. latest marks the newest case of the person: summaries count people once.
CREATE TABLE case_file (
  name TEXT PRIMARY KEY,
  revision INTEGER NOT NULL CHECK (revision > 0),
  jobseeker TEXT NOT NULL REFERENCES jobseeker (name),
  state INTEGER NOT NULL CHECK (state BETWEEN 1 AND 5),
  region TEXT NOT NULL,
  intake_region TEXT NOT NULL,
  intake_date TEXT NOT NULL,
  intake_status INTEGER NOT NULL,
  target_group INTEGER NOT NULL,
  policy_version TEXT NOT NULL,
  responsible_body TEXT NOT NULL,
  team TEXT NOT NULL,
  caseworker TEXT NOT NULL,
  open_transfer TEXT NOT NULL,
  receiving_body TEXT NOT NULL,
  arrangement TEXT NOT NULL,
  outcome BLOB,
  closed_on TEXT,
  close_reason INTEGER NOT NULL,
  intake_body TEXT NOT NULL,
  latest INTEGER NOT NULL,
  create_time INTEGER NOT NULL,
  update_time INTEGER NOT NULL,
  CHECK ((state = 4) = (closed_on IS NOT NULL)),
  CHECK ((open_transfer = '') = (receiving_body = ''))
) STRICT;
CREATE UNIQUE INDEX case_open_once ON case_file (jobseeker) WHERE state IN (1, 2, 3);
CREATE INDEX case_by_jobseeker ON case_file (jobseeker, name);
CREATE INDEX case_by_body ON case_file (responsible_body, name);
CREATE INDEX case_by_region ON case_file (region, name);
CREATE INDEX case_by_caseworker ON case_file (caseworker, name) WHERE caseworker <> '';
CREATE INDEX case_by_open_transfer ON case_file (open_transfer) WHERE open_transfer <> '';

-- Exactly one body leads on every date (reading 10): periods follow each other without gap.
CREATE TABLE responsibility (
  case_name TEXT NOT NULL REFERENCES case_file (name),
  body TEXT NOT NULL,
  valid_from TEXT NOT NULL,
  valid_to TEXT CHECK (valid_to >= valid_from),
  transfer TEXT NOT NULL,
  PRIMARY KEY (case_name, valid_from)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX responsibility_open_once ON responsibility (case_name) WHERE valid_to IS NULL;

CREATE TABLE eligibility_decision (
  case_name TEXT PRIMARY KEY REFERENCES case_file (name),
  policy_version TEXT NOT NULL,
  intake_date TEXT NOT NULL,
  decided_on TEXT NOT NULL,
  eligible INTEGER NOT NULL,
  target_group INTEGER NOT NULL,
  reasons BLOB,
  trace BLOB,
  referrals BLOB,
  facts BLOB,
  regular_service_check BLOB,
  sealed BLOB NOT NULL,
  decided_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Every write on a case, by the revision it made.
CREATE TABLE case_event (
  case_name TEXT NOT NULL REFERENCES case_file (name),
  revision INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  date TEXT NOT NULL,
  time INTEGER NOT NULL,
  resource TEXT NOT NULL,
  changed_fields BLOB,
  organisation TEXT NOT NULL,
  PRIMARY KEY (case_name, revision)
) STRICT, WITHOUT ROWID;

CREATE TABLE note (
  name TEXT PRIMARY KEY,
  case_name TEXT NOT NULL REFERENCES case_file (name),
  kind INTEGER NOT NULL,
  date TEXT NOT NULL,
  sealed BLOB NOT NULL,
  author TEXT NOT NULL,
  organisation TEXT NOT NULL,
  create_time INTEGER NOT NULL
) STRICT;
CREATE INDEX note_by_case ON note (case_name, name);

CREATE TABLE arrangement (
  name TEXT PRIMARY KEY,
  case_name TEXT NOT NULL REFERENCES case_file (name),
  version INTEGER NOT NULL CHECK (version > 0),
  state INTEGER NOT NULL,
  drafted_on TEXT NOT NULL,
  agreed_on TEXT,
  jobseeker_agreement INTEGER NOT NULL,
  employer_agreement INTEGER NOT NULL,
  ended_on TEXT,
  UNIQUE (case_name, version)
) STRICT;
CREATE UNIQUE INDEX arrangement_draft_once ON arrangement (case_name) WHERE state = 1;
CREATE UNIQUE INDEX arrangement_agreed_once ON arrangement (case_name) WHERE state = 2;

-- An item keeps its name over all versions; its terms belong to a version.
CREATE TABLE item (
  name TEXT PRIMARY KEY,
  case_name TEXT NOT NULL REFERENCES case_file (name),
  state INTEGER NOT NULL,
  started_on TEXT,
  ended_on TEXT CHECK (ended_on >= started_on)
) STRICT;
CREATE INDEX item_by_case ON item (case_name);

CREATE TABLE item_terms (
  arrangement TEXT NOT NULL REFERENCES arrangement (name),
  item TEXT NOT NULL REFERENCES item (name),
  position INTEGER NOT NULL,
  instrument TEXT NOT NULL,
  description TEXT NOT NULL,
  provider TEXT NOT NULL,
  assigned_to TEXT NOT NULL,
  planned_from TEXT NOT NULL,
  planned_to TEXT NOT NULL CHECK (planned_to >= planned_from),
  price_cents INTEGER NOT NULL CHECK (price_cents >= 0),
  value_cents INTEGER NOT NULL CHECK (value_cents >= 0),
  hours INTEGER NOT NULL CHECK (hours >= 0),
  measure TEXT NOT NULL,
  labour_market_relevant INTEGER,
  recognised INTEGER,
  promising_occupation INTEGER,
  dearer_evidence TEXT NOT NULL,
  PRIMARY KEY (arrangement, item)
) STRICT, WITHOUT ROWID;
CREATE INDEX item_terms_by_item ON item_terms (item);

CREATE TABLE assessment (
  name TEXT PRIMARY KEY,
  case_name TEXT NOT NULL REFERENCES case_file (name),
  item TEXT NOT NULL REFERENCES item (name),
  assessed_on TEXT NOT NULL,
  assessor TEXT NOT NULL,
  organisation TEXT NOT NULL,
  findings BLOB NOT NULL,
  blocks INTEGER NOT NULL,
  covered_cents INTEGER NOT NULL,
  create_time INTEGER NOT NULL
) STRICT;
CREATE INDEX assessment_by_case ON assessment (case_name, name);
CREATE INDEX assessment_by_item ON assessment (item, name);

CREATE TABLE transfer (
  name TEXT PRIMARY KEY,
  case_name TEXT NOT NULL REFERENCES case_file (name),
  sender TEXT NOT NULL,
  receiver TEXT NOT NULL CHECK (receiver <> sender),
  state INTEGER NOT NULL,
  effective_on TEXT NOT NULL,
  reason INTEGER NOT NULL,
  offered_on TEXT NOT NULL,
  answer_due TEXT NOT NULL,
  expires_on TEXT NOT NULL,
  answered_on TEXT,
  refusal_reason INTEGER NOT NULL,
  sender_region TEXT NOT NULL,
  receiver_region TEXT NOT NULL,
  sealed BLOB NOT NULL,
  create_time INTEGER NOT NULL
) STRICT;
CREATE INDEX transfer_by_case ON transfer (case_name, name);
CREATE UNIQUE INDEX transfer_open_once ON transfer (case_name) WHERE state = 1;
CREATE INDEX transfer_to_expire ON transfer (expires_on) WHERE state = 1;

-- The usage log is only added to; corrected_by is the one column that is ever set later.
CREATE TABLE usage (
  name TEXT PRIMARY KEY,
  case_name TEXT NOT NULL REFERENCES case_file (name),
  item TEXT NOT NULL REFERENCES item (name),
  kind INTEGER NOT NULL,
  date TEXT NOT NULL,
  minutes INTEGER NOT NULL CHECK (minutes BETWEEN 0 AND 1440),
  corrects TEXT NOT NULL,
  corrected_by TEXT NOT NULL,
  reason TEXT NOT NULL,
  organisation TEXT NOT NULL,
  create_time INTEGER NOT NULL
) STRICT;
CREATE INDEX usage_by_case ON usage (case_name, name);
CREATE INDEX usage_by_item ON usage (item, name);

-- What is committed on a line is open or paid, and never more than its allocation.
CREATE TABLE budget_line (
  name TEXT PRIMARY KEY,
  measure TEXT NOT NULL,
  year INTEGER NOT NULL,
  region TEXT NOT NULL,
  owner TEXT NOT NULL,
  allocated_cents INTEGER NOT NULL CHECK (allocated_cents >= 0),
  open_cents INTEGER NOT NULL CHECK (open_cents >= 0),
  paid_cents INTEGER NOT NULL CHECK (paid_cents >= 0),
  released_cents INTEGER NOT NULL CHECK (released_cents >= 0),
  ceiling_only INTEGER NOT NULL,
  UNIQUE (measure, year, region),
  CONSTRAINT line_not_overspent CHECK (open_cents + paid_cents <= allocated_cents),
  CHECK (ceiling_only = 0 OR open_cents + paid_cents = 0)
) STRICT, WITHOUT ROWID;
CREATE INDEX budget_line_by_region ON budget_line (region, year, name);

CREATE TABLE commitment (
  name TEXT PRIMARY KEY,
  case_name TEXT NOT NULL REFERENCES case_file (name),
  item TEXT NOT NULL REFERENCES item (name),
  line TEXT NOT NULL REFERENCES budget_line (name),
  payer TEXT NOT NULL,
  supplier TEXT NOT NULL,
  amount_cents INTEGER NOT NULL CHECK (amount_cents > 0),
  paid_cents INTEGER NOT NULL CHECK (paid_cents >= 0),
  released_cents INTEGER NOT NULL CHECK (released_cents >= 0),
  state INTEGER NOT NULL,
  committed_on TEXT NOT NULL,
  closed_on TEXT,
  assessment TEXT NOT NULL,
  create_time INTEGER NOT NULL,
  CHECK (paid_cents + released_cents <= amount_cents),
  CHECK (state = 1 OR paid_cents + released_cents = amount_cents)
) STRICT;
CREATE INDEX commitment_by_case ON commitment (case_name, name);
CREATE INDEX commitment_by_item ON commitment (item, name);

CREATE TABLE instalment (
  commitment TEXT NOT NULL REFERENCES commitment (name),
  number INTEGER NOT NULL CHECK (number > 0),
  due_on TEXT NOT NULL,
  amount_cents INTEGER NOT NULL CHECK (amount_cents > 0),
  state INTEGER NOT NULL,
  paid_on TEXT,
  PRIMARY KEY (commitment, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE work_item (
  name TEXT PRIMARY KEY,
  kind INTEGER NOT NULL,
  region TEXT NOT NULL,
  organisation TEXT NOT NULL,
  caseworker TEXT NOT NULL,
  case_name TEXT NOT NULL REFERENCES case_file (name),
  resource TEXT NOT NULL,
  shows_on TEXT NOT NULL,
  due_on TEXT NOT NULL,
  closed_on TEXT
) STRICT;
CREATE INDEX work_item_by_case ON work_item (case_name, kind) WHERE closed_on IS NULL;
CREATE INDEX work_item_by_organisation ON work_item (organisation, due_on, name) WHERE closed_on IS NULL;
CREATE INDEX work_item_by_region ON work_item (region, organisation, due_on, name) WHERE closed_on IS NULL;

-- Counters kept in the same commit as the facts they count. scope: 2 region, 3 team, 4 organisation,
-- 5 caseworker (CaseloadScope). measure and key: see storage/caseload/counters.h.
CREATE TABLE counter (
  scope INTEGER NOT NULL,
  measure INTEGER NOT NULL,
  region TEXT NOT NULL,
  subject TEXT NOT NULL,
  key TEXT NOT NULL,
  value INTEGER NOT NULL,
  PRIMARY KEY (scope, subject, measure, region, key)
) STRICT, WITHOUT ROWID;

-- The journal: a line for each write and region, numbered by the region without gap. Prunable from
-- the oldest; region_revision.oldest is the first line still kept.
CREATE TABLE region_revision (
  region TEXT PRIMARY KEY,
  revision INTEGER NOT NULL,
  oldest INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE journal (
  region TEXT NOT NULL,
  revision INTEGER NOT NULL,
  line BLOB NOT NULL,
  PRIMARY KEY (region, revision)
) STRICT, WITHOUT ROWID;

-- Answers of writes, so that a repeat answers the same. The answer is sealed for the person.
CREATE TABLE request (
  actor TEXT NOT NULL,
  method TEXT NOT NULL,
  request_id TEXT NOT NULL,
  body BLOB NOT NULL,
  jobseeker TEXT NOT NULL,
  case_name TEXT NOT NULL,
  relation INTEGER NOT NULL,
  sealed BLOB NOT NULL,
  create_time INTEGER NOT NULL,
  PRIMARY KEY (actor, method, request_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX request_by_age ON request (create_time);

-- Who saw or changed what, and why. Numbers have no gap.
CREATE TABLE access_record (
  number INTEGER PRIMARY KEY,
  time INTEGER NOT NULL,
  actor TEXT NOT NULL,
  organisation TEXT NOT NULL,
  on_behalf_of TEXT NOT NULL,
  roles BLOB,
  method TEXT NOT NULL,
  purpose INTEGER NOT NULL,
  jobseekers BLOB,
  case_name TEXT NOT NULL,
  relation INTEGER NOT NULL,
  result INTEGER NOT NULL,
  reason INTEGER NOT NULL,
  origin TEXT NOT NULL,
  request_id TEXT NOT NULL,
  detail TEXT NOT NULL
) STRICT;

CREATE TABLE access_subject (
  jobseeker TEXT NOT NULL,
  number INTEGER NOT NULL REFERENCES access_record (number),
  PRIMARY KEY (jobseeker, number)
) STRICT, WITHOUT ROWID;
