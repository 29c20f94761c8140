-- What was released on a line after a day, for a commitment that is dated back.
CREATE INDEX commitment_released ON commitment (line, closed_on) WHERE released_cents > 0;
