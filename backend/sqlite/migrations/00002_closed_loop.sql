-- +goose Up

-- What the whole loop keeps besides: mails and their clock, promises and what
-- is known of an account, steps of a sale, templates in use.

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

-- Who of our own people is on the call besides the rep.
ALTER TABLE call ADD COLUMN colleagues TEXT NOT NULL DEFAULT '[]'; -- JSON list of names

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

-- The day a promise was kept or broken.
ALTER TABLE promise ADD COLUMN closed_on TEXT;

-- 1: it came from the customer.
ALTER TABLE touch ADD COLUMN inbound INTEGER;

-- What somebody does in the decision: decides, recommends, uses, blocks.
ALTER TABLE person ADD COLUMN part TEXT;

-- A category of what is known that the rep added to ACTION.
CREATE TABLE category (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL DEFAULT '',
  rank REAL NOT NULL DEFAULT 0, -- fractional: a new one fits between two others
  hidden INTEGER NOT NULL DEFAULT 0,
  scope TEXT NOT NULL DEFAULT 'own',
  owner_id TEXT NOT NULL DEFAULT '',
  created_by_device TEXT NOT NULL DEFAULT '',
  created_at INTEGER,
  updated_at INTEGER,
  deleted_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE VIEW live_category AS SELECT * FROM category WHERE deleted_at IS NULL;

-- What is known of an account, in words that no sheet has. Append-only: the
-- newest wording of a category holds, and an empty one says that it is not
-- known any more.
CREATE TABLE wording (
  id TEXT NOT NULL PRIMARY KEY,
  account_id TEXT,
  category TEXT NOT NULL DEFAULT '', -- one of ACTION, or the id of an own one
  text TEXT NOT NULL DEFAULT '',
  day TEXT,
  at INTEGER,
  scope TEXT NOT NULL DEFAULT 'own',
  owner_id TEXT NOT NULL DEFAULT '',
  created_by_device TEXT NOT NULL DEFAULT '',
  created_at INTEGER,
  updated_at INTEGER,
  deleted_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE VIEW live_wording AS SELECT * FROM wording WHERE deleted_at IS NULL;

-- One of the company's own sales steps, in the order of rank.
CREATE TABLE sales_step (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL DEFAULT '',
  rank REAL NOT NULL DEFAULT 0,
  scope TEXT NOT NULL DEFAULT 'own',
  owner_id TEXT NOT NULL DEFAULT '',
  created_by_device TEXT NOT NULL DEFAULT '',
  created_at INTEGER,
  updated_at INTEGER,
  deleted_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE VIEW live_sales_step AS SELECT * FROM sales_step WHERE deleted_at IS NULL;

-- That an account came to a sales step. Append-only: the newest one holds.
CREATE TABLE step_reached (
  id TEXT NOT NULL PRIMARY KEY,
  account_id TEXT,
  step TEXT NOT NULL DEFAULT '', -- of a book that never changed its steps, one that no row has
  name TEXT NOT NULL DEFAULT '', -- of the step at that time
  day TEXT,
  at INTEGER,
  scope TEXT NOT NULL DEFAULT 'own',
  owner_id TEXT NOT NULL DEFAULT '',
  created_by_device TEXT NOT NULL DEFAULT '',
  created_at INTEGER,
  updated_at INTEGER,
  deleted_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE VIEW live_step_reached AS SELECT * FROM step_reached WHERE deleted_at IS NULL;

-- That the rep was asked what is new after touches without an answer; id is
-- UUIDv5 of account and first touch, so that nobody is asked twice.
CREATE TABLE asked_new (
  id TEXT NOT NULL PRIMARY KEY,
  account_id TEXT,
  first_touch TEXT,
  day TEXT,
  scope TEXT NOT NULL DEFAULT 'own',
  owner_id TEXT NOT NULL DEFAULT '',
  created_by_device TEXT NOT NULL DEFAULT '',
  created_at INTEGER,
  updated_at INTEGER,
  deleted_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE VIEW live_asked_new AS SELECT * FROM asked_new WHERE deleted_at IS NULL;

CREATE INDEX wording_by_account ON wording (account_id, category);
CREATE INDEX step_reached_by_account ON step_reached (account_id, at);
CREATE INDEX asked_new_by_account ON asked_new (account_id);

ALTER TABLE template ADD COLUMN own INTEGER; -- 1: a version that the rep wrote, not Callbook
ALTER TABLE template ADD COLUMN used_at INTEGER; -- when the rep chose it for the calls planned from then on

-- What an import wrote last: where a person bears another name by now, or
-- belongs to another account, the rep has changed it and the file does not win.
ALTER TABLE person ADD COLUMN imported_name TEXT;
ALTER TABLE person ADD COLUMN imported_account_id TEXT;

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
