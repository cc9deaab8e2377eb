-- +goose Up

-- What an import wrote last: where a person bears another name by now, or
-- belongs to another account, the rep has changed it and the file does not win.
ALTER TABLE person ADD COLUMN imported_name TEXT;
ALTER TABLE person ADD COLUMN imported_account_id TEXT;
