-- Streams that name cases, while they are open: a mark each, of the server that has it, with the call it was opened by. What
-- it told up to `detail` is on record. A server that died left its marks, and what it may have told since is put on record
-- as possibly shown.
CREATE TABLE open_stream (
  name TEXT PRIMARY KEY,
  server TEXT NOT NULL,
  time INTEGER NOT NULL,
  actor TEXT NOT NULL,
  organisation TEXT NOT NULL,
  on_behalf_of TEXT NOT NULL,
  roles BLOB,
  method TEXT NOT NULL,
  purpose INTEGER NOT NULL,
  origin TEXT NOT NULL,
  detail TEXT NOT NULL
) STRICT;
-- When each server was last there.
CREATE TABLE server_seen (
  server TEXT PRIMARY KEY,
  time INTEGER NOT NULL
) STRICT;
