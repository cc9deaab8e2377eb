-- +goose Up

-- Two accounts may be one, spelled in two ways. The rep merges them, or says that
-- they are two.

-- The account that this one went into. Everything that it had is there, and this row
-- keeps another spelling of the name, so that an import finds the right one.
ALTER TABLE account ADD COLUMN merged_into TEXT;
CREATE INDEX account_merged ON account (merged_into) WHERE merged_into IS NOT NULL;

-- What imports brought of an account, as a JSON object: what the rep has taken away
-- since does not come back with the next file. NULL: nothing, or an import before there
-- was this column.
ALTER TABLE account ADD COLUMN imported_values TEXT;

-- That two accounts with like names are two.
CREATE TABLE apart (
  id TEXT NOT NULL PRIMARY KEY,
  account_id TEXT,
  other_id TEXT,
  scope TEXT NOT NULL DEFAULT 'own',
  owner_id TEXT NOT NULL DEFAULT '',
  created_by_device TEXT NOT NULL DEFAULT '',
  created_at INTEGER,
  updated_at INTEGER,
  deleted_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE VIEW live_apart AS SELECT * FROM apart WHERE deleted_at IS NULL;
CREATE INDEX apart_by_account ON apart (account_id);
CREATE INDEX apart_by_other ON apart (other_id);

-- What an account was handed on moves with it.
DROP INDEX carried_by_hand;
CREATE INDEX carried_by_account ON carried (account_id, code);

-- What follows belongs to this computer and is never shared.

-- What the spellings of an account's name have in common. The program writes it with
-- each change of an account, and this once for those that are there: a key that SQL
-- cannot make.
CREATE TABLE account_key (
  account_id TEXT NOT NULL PRIMARY KEY,
  key TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX account_key_by_key ON account_key (key);

-- The keys that several accounts have, so that nobody has to look for them.
CREATE TABLE shared_key (
  key TEXT NOT NULL PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- +goose StatementBegin
CREATE TRIGGER account_key_shares_after_insert AFTER INSERT ON account_key BEGIN
  INSERT OR IGNORE INTO shared_key SELECT key FROM account_key WHERE key = new.key AND account_id <> new.account_id LIMIT 1;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER account_key_shares_after_delete AFTER DELETE ON account_key BEGIN
  DELETE FROM shared_key WHERE key = old.key AND (SELECT count(*) FROM (SELECT 1 FROM account_key WHERE key = old.key LIMIT 2)) < 2;
END;
-- +goose StatementEnd

INSERT INTO account_key SELECT id, spelling_key(name) FROM live_account WHERE spelling_key(name) <> '';
