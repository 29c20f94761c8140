-- Payments as rows of their own, never changed (reading 38), and what suppliers paid back (reading 39). Payments that
-- were made before this were of whole instalments; when they were entered is not known.
CREATE TABLE payment (
  name TEXT PRIMARY KEY,
  commitment TEXT NOT NULL REFERENCES commitment (name),
  number INTEGER NOT NULL CHECK (number > 0),
  amount_cents INTEGER NOT NULL CHECK (amount_cents > 0),
  paid_on TEXT NOT NULL,
  reference TEXT NOT NULL,
  batch TEXT NOT NULL,
  create_time INTEGER
) STRICT;
INSERT INTO payment (name, commitment, number, amount_cents, paid_on, reference, batch, create_time)
  SELECT 'payments/' || substr(commitment, 13) || '-' || number, commitment, number, amount_cents, paid_on,
  '', '', NULL FROM instalment WHERE state = 2;
CREATE INDEX payment_by_commitment ON payment (commitment, name);
CREATE INDEX payment_by_reference ON payment (reference, name) WHERE reference <> '';
CREATE INDEX payment_by_batch ON payment (batch, name) WHERE batch <> '';
CREATE INDEX instalment_due ON instalment (due_on, commitment, number) WHERE state = 1;
CREATE INDEX commitment_by_supplier ON commitment (supplier, name);

CREATE TABLE repayment (
  name TEXT PRIMARY KEY,
  commitment TEXT NOT NULL REFERENCES commitment (name),
  amount_cents INTEGER NOT NULL CHECK (amount_cents > 0),
  repaid_on TEXT NOT NULL,
  reason TEXT NOT NULL,
  organisation TEXT NOT NULL,
  create_time INTEGER NOT NULL
) STRICT;
CREATE INDEX repayment_by_commitment ON repayment (commitment, name);

-- What partners claim of the team cost of a region (reading 31).
CREATE TABLE claim (
  name TEXT PRIMARY KEY,
  organisation TEXT NOT NULL,
  line TEXT NOT NULL REFERENCES budget_line (name),
  region TEXT NOT NULL,
  valid_from TEXT NOT NULL,
  valid_to TEXT NOT NULL CHECK (valid_to >= valid_from),
  description TEXT NOT NULL,
  amount_cents INTEGER NOT NULL CHECK (amount_cents > 0),
  approved_cents INTEGER NOT NULL CHECK (approved_cents BETWEEN 0 AND amount_cents),
  state INTEGER NOT NULL,
  submitted_on TEXT NOT NULL,
  submitted_by TEXT NOT NULL,
  decided_on TEXT,
  reason TEXT NOT NULL,
  paid_on TEXT,
  reference TEXT NOT NULL,
  create_time INTEGER NOT NULL,
  CHECK ((state IN (2, 3)) = (approved_cents > 0)),
  CHECK ((state = 3) = (paid_on IS NOT NULL))
) STRICT;
CREATE INDEX claim_by_line ON claim (line, name);
CREATE INDEX claim_by_organisation ON claim (organisation, name);

-- Bank accounts by organisation and supplier, sealed; the newest counts. Without a supplier it is the own account.
CREATE TABLE account (
  name TEXT PRIMARY KEY,
  organisation TEXT NOT NULL,
  supplier TEXT NOT NULL,
  iban BLOB NOT NULL,
  masked_iban TEXT NOT NULL,
  recorded_on TEXT NOT NULL,
  create_time INTEGER NOT NULL
) STRICT;
CREATE INDEX account_by_supplier ON account (organisation, supplier, create_time, name);

-- Payments that a bank makes from one file. An instalment is in one batch that was not cancelled.
CREATE TABLE payment_batch (
  name TEXT PRIMARY KEY,
  organisation TEXT NOT NULL,
  account TEXT NOT NULL REFERENCES account (name),
  state INTEGER NOT NULL,
  made_on TEXT NOT NULL,
  execution_on TEXT NOT NULL,
  total_cents INTEGER NOT NULL CHECK (total_cents > 0),
  closed_on TEXT,
  reference TEXT NOT NULL,
  create_time INTEGER NOT NULL
) STRICT;
CREATE TABLE payment_batch_entry (
  batch TEXT NOT NULL REFERENCES payment_batch (name),
  position INTEGER NOT NULL CHECK (position > 0),
  commitment TEXT NOT NULL,
  number INTEGER NOT NULL,
  amount_cents INTEGER NOT NULL CHECK (amount_cents > 0),
  account TEXT NOT NULL REFERENCES account (name),
  cancelled INTEGER NOT NULL,
  PRIMARY KEY (batch, position),
  FOREIGN KEY (commitment, number) REFERENCES instalment (commitment, number)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX instalment_in_one_batch ON payment_batch_entry (commitment, number) WHERE cancelled = 0;
