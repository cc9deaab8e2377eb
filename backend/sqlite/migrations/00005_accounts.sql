-- +goose Up

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
