-- Cases that are offered or handed over, by the body that they go to: for the snapshot of its streams.
CREATE INDEX case_by_receiver ON case_file (receiving_body, name) WHERE receiving_body <> '';
