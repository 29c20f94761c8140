-- The sector scheme (readings 22 and 35): applications of partnerships, awards, and what closing a window moved.
CREATE TABLE scheme_application (
  name TEXT PRIMARY KEY,
  scheme_window TEXT NOT NULL,
  partnership TEXT NOT NULL,
  partners BLOB NOT NULL,
  advice_on TEXT,
  filed_on TEXT NOT NULL,
  requested_cents INTEGER NOT NULL CHECK (requested_cents > 0),
  line TEXT NOT NULL REFERENCES budget_line (name),
  sector TEXT NOT NULL,
  sector_state INTEGER NOT NULL,
  staff_need TEXT NOT NULL,
  first_day TEXT NOT NULL,
  last_day TEXT NOT NULL CHECK (last_day >= first_day),
  state INTEGER NOT NULL,
  decided_on TEXT,
  refusal_reason TEXT NOT NULL,
  award TEXT NOT NULL,
  create_time INTEGER NOT NULL
) STRICT;
CREATE INDEX scheme_application_by_line ON scheme_application (line, state, name);

CREATE TABLE award (
  name TEXT PRIMARY KEY,
  application TEXT NOT NULL UNIQUE REFERENCES scheme_application (name),
  line TEXT NOT NULL REFERENCES budget_line (name),
  partnership TEXT NOT NULL,
  amount_cents INTEGER NOT NULL CHECK (amount_cents > 0),
  drawn_cents INTEGER NOT NULL CHECK (drawn_cents >= 0),
  returned_cents INTEGER NOT NULL CHECK (returned_cents >= 0),
  awarded_on TEXT NOT NULL,
  first_day TEXT NOT NULL,
  last_day TEXT NOT NULL CHECK (last_day >= first_day),
  state INTEGER NOT NULL,
  closed_on TEXT,
  create_time INTEGER NOT NULL,
  CONSTRAINT award_not_overdrawn CHECK (drawn_cents + returned_cents <= amount_cents),
  CHECK (state = 1 OR drawn_cents + returned_cents = amount_cents)
) STRICT;
CREATE INDEX award_by_line ON award (line, name);

-- What came back to an award while it was open, by day (reading 40).
CREATE TABLE award_release (
  award TEXT NOT NULL REFERENCES award (name),
  day TEXT NOT NULL,
  cents INTEGER NOT NULL CHECK (cents > 0),
  PRIMARY KEY (award, day)
) STRICT, WITHOUT ROWID;

CREATE TABLE window_closing (
  name TEXT PRIMARY KEY,
  scheme_window TEXT NOT NULL,
  closed_on TEXT NOT NULL,
  from_line TEXT NOT NULL,
  to_line TEXT NOT NULL,
  moved_cents INTEGER NOT NULL CHECK (moved_cents >= 0),
  organisation TEXT NOT NULL,
  create_time INTEGER NOT NULL
) STRICT;
CREATE INDEX window_closing_by_window ON window_closing (scheme_window, name);
