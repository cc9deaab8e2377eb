-- +goose Up

-- That a next step was booked although a concern was still open, by filing a
-- debrief or by a follow-up. Rows are only added.
CREATE TABLE concern_override (
  id TEXT NOT NULL PRIMARY KEY,
  account_id TEXT,
  concern_id TEXT,
  sheet_id TEXT,
  follow_up_id TEXT,
  what TEXT NOT NULL DEFAULT '',
  how TEXT NOT NULL DEFAULT '',
  day TEXT,
  at INTEGER,
  scope TEXT NOT NULL DEFAULT 'own',
  owner_id TEXT NOT NULL DEFAULT '',
  created_by_device TEXT NOT NULL DEFAULT '',
  created_at INTEGER,
  updated_at INTEGER,
  deleted_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE VIEW live_concern_override AS SELECT * FROM concern_override WHERE deleted_at IS NULL;
CREATE INDEX concern_override_by_account ON concern_override (account_id, at);
