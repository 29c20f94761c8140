-- Lines by place and part (reading 34), what is reserved on them, and what came back on which day (reading 40).
-- The former tables are copied, as what made a line unique has changed, and children follow their parents.
CREATE TABLE new_budget_line (
  name TEXT PRIMARY KEY,
  measure TEXT NOT NULL,
  year INTEGER NOT NULL,
  last_year INTEGER NOT NULL CHECK (last_year >= year),
  region TEXT NOT NULL,
  municipality TEXT NOT NULL,
  part TEXT NOT NULL,
  owner TEXT NOT NULL,
  basis TEXT NOT NULL,
  allocated_cents INTEGER NOT NULL CHECK (allocated_cents >= 0),
  reserved_cents INTEGER NOT NULL CHECK (reserved_cents >= 0),
  open_cents INTEGER NOT NULL CHECK (open_cents >= 0),
  paid_cents INTEGER NOT NULL CHECK (paid_cents >= 0),
  released_cents INTEGER NOT NULL CHECK (released_cents >= 0),
  ceiling_only INTEGER NOT NULL,
  former INTEGER NOT NULL,
  UNIQUE (measure, year, region, municipality, part),
  CONSTRAINT line_not_overspent CHECK (reserved_cents + open_cents + paid_cents <= allocated_cents),
  CHECK (ceiling_only = 0 OR reserved_cents + open_cents + paid_cents = 0)
) STRICT, WITHOUT ROWID;
INSERT INTO new_budget_line (name, measure, year, last_year, region, municipality, part, owner, basis, allocated_cents,
  reserved_cents, open_cents, paid_cents, released_cents, ceiling_only, former)
  SELECT name, measure, year, year, region, '', '', owner, '', allocated_cents, 0, open_cents, paid_cents, released_cents,
  ceiling_only, 0 FROM budget_line;
-- The cashier holds the money of the jobs agreement (reading 34).
UPDATE new_budget_line SET owner = 'organisations/UWV' WHERE measure = 'budgetMeasures/JOBS_AGREEMENT' AND region <> '';
-- Money of municipalities was divided over regions, that of the sector scheme over years. What was committed keeps its
-- line; the rest can be divided anew.
UPDATE new_budget_line SET former = 1, allocated_cents = open_cents + paid_cents WHERE ceiling_only = 0 AND measure IN (
  'budgetMeasures/MUNICIPAL_REINTEGRATION', 'budgetMeasures/ADDITIONAL_IMPULSE', 'budgetMeasures/MUNICIPAL_DEBT',
  'budgetMeasures/SPECIAL_ASSISTANCE', 'budgetMeasures/SELF_EMPLOYED_SUPPORT', 'budgetMeasures/SHELTERED_COMPANIES',
  'budgetMeasures/YOUTH_PRO_VSO_GRANT', 'budgetMeasures/SECTOR_SCHEME');

CREATE TABLE new_commitment (
  name TEXT PRIMARY KEY,
  case_name TEXT NOT NULL REFERENCES case_file (name),
  item TEXT NOT NULL REFERENCES item (name),
  line TEXT NOT NULL REFERENCES new_budget_line (name),
  award TEXT NOT NULL,
  payer TEXT NOT NULL,
  supplier TEXT NOT NULL,
  amount_cents INTEGER NOT NULL CHECK (amount_cents > 0),
  paid_cents INTEGER NOT NULL CHECK (paid_cents >= 0),
  released_cents INTEGER NOT NULL CHECK (released_cents >= 0),
  repaid_cents INTEGER NOT NULL CHECK (repaid_cents BETWEEN 0 AND released_cents),
  state INTEGER NOT NULL,
  committed_on TEXT NOT NULL,
  consent_on TEXT,
  closed_on TEXT,
  assessment TEXT NOT NULL,
  basis BLOB,
  create_time INTEGER NOT NULL,
  CHECK (paid_cents + released_cents <= amount_cents),
  CHECK (state = 1 OR paid_cents + released_cents = amount_cents)
) STRICT;
INSERT INTO new_commitment (name, case_name, item, line, award, payer, supplier, amount_cents, paid_cents, released_cents,
  repaid_cents, state, committed_on, consent_on, closed_on, assessment, basis, create_time)
  SELECT name, case_name, item, line, '', payer, supplier, amount_cents, paid_cents, released_cents, 0, state, committed_on,
  NULL, closed_on, assessment, NULL, create_time FROM commitment;

CREATE TABLE new_instalment (
  commitment TEXT NOT NULL REFERENCES new_commitment (name),
  number INTEGER NOT NULL CHECK (number > 0),
  due_on TEXT NOT NULL,
  amount_cents INTEGER NOT NULL CHECK (amount_cents > 0),
  paid_cents INTEGER NOT NULL CHECK (paid_cents BETWEEN 0 AND amount_cents),
  state INTEGER NOT NULL,
  paid_on TEXT,
  PRIMARY KEY (commitment, number)
) STRICT, WITHOUT ROWID;
INSERT INTO new_instalment (commitment, number, due_on, amount_cents, paid_cents, state, paid_on)
  SELECT commitment, number, due_on, amount_cents, CASE WHEN state = 2 THEN amount_cents ELSE 0 END, state, paid_on
  FROM instalment;

-- What came back to a line, by day. A commitment that is dated back is not served by what came back after its day.
CREATE TABLE line_release (
  line TEXT NOT NULL REFERENCES new_budget_line (name),
  day TEXT NOT NULL,
  cents INTEGER NOT NULL CHECK (cents > 0),
  PRIMARY KEY (line, day)
) STRICT, WITHOUT ROWID;
INSERT INTO line_release (line, day, cents) SELECT line, closed_on, CAST(SUM(released_cents) AS BIGINT) FROM commitment
  WHERE released_cents > 0 GROUP BY line, closed_on;

DROP TABLE instalment;
DROP TABLE commitment;
DROP TABLE budget_line;
ALTER TABLE new_budget_line RENAME TO budget_line;
ALTER TABLE new_commitment RENAME TO commitment;
ALTER TABLE new_instalment RENAME TO instalment;
CREATE INDEX budget_line_by_region ON budget_line (region, year, name);
CREATE INDEX commitment_by_case ON commitment (case_name, name);
CREATE INDEX commitment_by_item ON commitment (item, name);
CREATE INDEX commitment_by_line ON commitment (line, committed_on);
CREATE INDEX commitment_by_award ON commitment (award, name) WHERE award <> '';

-- Money held for an item that is not agreed yet.
CREATE TABLE reservation (
  name TEXT PRIMARY KEY,
  case_name TEXT NOT NULL REFERENCES case_file (name),
  item TEXT NOT NULL,
  line TEXT NOT NULL REFERENCES budget_line (name),
  amount_cents INTEGER NOT NULL CHECK (amount_cents > 0),
  reserved_on TEXT NOT NULL,
  expires_on TEXT NOT NULL CHECK (expires_on >= reserved_on),
  state INTEGER NOT NULL,
  closed_on TEXT
) STRICT;
CREATE INDEX reservation_by_case ON reservation (case_name, name);
CREATE INDEX reservation_held ON reservation (expires_on) WHERE state = 1;

-- What instruments ask for beside price and days.
ALTER TABLE item_terms ADD COLUMN occupation TEXT NOT NULL DEFAULT '';
ALTER TABLE item_terms ADD COLUMN placement TEXT NOT NULL DEFAULT '';
ALTER TABLE item_terms ADD COLUMN practice_item TEXT NOT NULL DEFAULT '';
ALTER TABLE item_terms ADD COLUMN trajectory TEXT NOT NULL DEFAULT '';
ALTER TABLE item_terms ADD COLUMN remark TEXT NOT NULL DEFAULT '';
CREATE INDEX item_terms_by_measure ON item_terms (measure, arrangement) WHERE measure <> '';
ALTER TABLE item ADD COLUMN delivered_cents INTEGER;
ALTER TABLE item ADD COLUMN delivered_evidence TEXT NOT NULL DEFAULT '';
ALTER TABLE situation ADD COLUMN school_kind INTEGER NOT NULL DEFAULT 0;
ALTER TABLE situation ADD COLUMN start_qualification INTEGER;
