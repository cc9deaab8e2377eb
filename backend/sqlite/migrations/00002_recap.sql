-- +goose Up

-- What became of the recap of a held call; empty: it is still owed. The calls
-- of a book that kept no such clock owe nothing.
ALTER TABLE call ADD COLUMN recap_end TEXT NOT NULL DEFAULT '';
ALTER TABLE call ADD COLUMN recap_end_at INTEGER;
UPDATE call SET recap_end = 'not_needed' WHERE state = 'held';
CREATE INDEX call_owing_recap ON call (day, time) WHERE state = 'held' AND recap_end = '' AND deleted_at IS NULL;

-- A mail of a call as the rep keeps it, one row per form; id is UUIDv5 of call
-- and form. An empty subject or body is as the sheet has it.
ALTER TABLE recap ADD COLUMN form TEXT NOT NULL DEFAULT ''; -- detailed, brief, forward/NAME
ALTER TABLE recap ADD COLUMN basis TEXT NOT NULL DEFAULT ''; -- what the sheet said when body was changed
ALTER TABLE recap ADD COLUMN left_out TEXT NOT NULL DEFAULT '[]'; -- JSON list of facts
ALTER TABLE recap ADD COLUMN focus TEXT NOT NULL DEFAULT ''; -- the fact that a brief one tells
ALTER TABLE recap ADD COLUMN no_copy INTEGER NOT NULL DEFAULT 0;

-- What follows belongs to this computer and is never shared.

-- That the rep was called to the recap of a call; as reminder is for follow-ups.
CREATE TABLE recap_reminder (
  call_id TEXT NOT NULL PRIMARY KEY,
  told_for TEXT NOT NULL DEFAULT '',
  told_at INTEGER
) STRICT, WITHOUT ROWID;

-- When a sheet went to paper last.
CREATE TABLE sheet_printed (
  sheet_id TEXT NOT NULL PRIMARY KEY,
  printed_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Who of our own people is on the call besides the rep.
ALTER TABLE call ADD COLUMN colleagues TEXT NOT NULL DEFAULT '[]'; -- JSON list of names
