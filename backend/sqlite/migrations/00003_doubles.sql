-- +goose Up

-- What the end of an import needs: who looks like somebody in the book waits
-- to be settled, and people bear labels.

-- JSON list of words; NULL: none.
ALTER TABLE person ADD COLUMN labels TEXT;

-- Those that imports brought, likewise: one that the rep has taken away since
-- does not come back.
ALTER TABLE person ADD COLUMN imported_labels TEXT;

-- Somebody from a file who looks like a person in the book. The id is the one
-- that the person gets if they are somebody else. A settled one stays, so that
-- the same file does not ask again.
CREATE TABLE double (
  id TEXT NOT NULL PRIMARY KEY,
  like_id TEXT, -- the person in the book
  account_id TEXT,
  name TEXT NOT NULL DEFAULT '',
  role TEXT NOT NULL DEFAULT '',
  emails TEXT NOT NULL DEFAULT '[]', -- JSON list
  phones TEXT NOT NULL DEFAULT '[]', -- JSON list
  address TEXT NOT NULL DEFAULT '',
  notes TEXT NOT NULL DEFAULT '',
  labels TEXT, -- JSON list
  source TEXT NOT NULL DEFAULT '',
  source_ref TEXT NOT NULL DEFAULT '',
  file TEXT NOT NULL DEFAULT '', -- its name
  line INTEGER NOT NULL DEFAULT 0,
  state TEXT NOT NULL DEFAULT 'waiting', -- waiting, same, two, dropped
  scope TEXT NOT NULL DEFAULT 'own',
  owner_id TEXT NOT NULL DEFAULT '',
  created_by_device TEXT NOT NULL DEFAULT '',
  created_at INTEGER,
  updated_at INTEGER,
  deleted_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE VIEW live_double AS SELECT * FROM double WHERE deleted_at IS NULL;
CREATE INDEX double_waiting ON double (created_at, file, line) WHERE state = 'waiting' AND deleted_at IS NULL;
