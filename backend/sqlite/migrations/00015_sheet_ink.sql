-- +goose Up

-- Handwriting of a page that was read back and stays as the answer where nothing is typed:
-- a strip of the page for each field, by its prompt, row and column, with what the sheet
-- asks there. A row without a prompt is the whole page. The picture is a grey JPEG in
-- base64, because rows of shared tables travel as text; it is empty once it was removed.
CREATE TABLE sheet_ink (
  id TEXT NOT NULL PRIMARY KEY,
  account_id TEXT,
  sheet_id TEXT,
  page INTEGER NOT NULL DEFAULT 1,
  prompt TEXT NOT NULL DEFAULT '',
  line INTEGER NOT NULL DEFAULT 0,
  cell INTEGER NOT NULL DEFAULT 0,
  label TEXT NOT NULL DEFAULT '',
  picture TEXT NOT NULL DEFAULT '',
  scope TEXT NOT NULL DEFAULT 'own',
  owner_id TEXT NOT NULL DEFAULT '',
  created_by_device TEXT NOT NULL DEFAULT '',
  created_at INTEGER,
  updated_at INTEGER,
  deleted_at INTEGER
) STRICT;
CREATE INDEX sheet_ink_by_sheet ON sheet_ink (sheet_id);
CREATE INDEX sheet_ink_by_account ON sheet_ink (account_id, created_at);
CREATE VIEW live_sheet_ink AS SELECT * FROM sheet_ink WHERE deleted_at IS NULL;
CREATE VIRTUAL TABLE search_sheet_ink USING fts5 (
  text, content = '', contentless_delete = 1, detail = none, prefix = '1 2 3',
  tokenize = "unicode61 remove_diacritics 0 categories 'L* N* Co M* So'"
);
