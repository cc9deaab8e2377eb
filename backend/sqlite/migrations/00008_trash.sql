-- +goose Up

-- Accounts and people can be removed. What is still to be done with them ends
-- then, and what has happened stays and still names them.

-- What was removed is found without reading the rest.
CREATE INDEX account_removed ON account (deleted_at, id) WHERE deleted_at IS NOT NULL;
CREATE INDEX person_removed ON person (deleted_at, id) WHERE deleted_at IS NOT NULL;

-- What history calls an account or a person, whether removed or not. The name of
-- one that was erased, or has left the trash, is gone.
CREATE VIEW account_name AS SELECT id, iif(name = '' AND deleted_at IS NOT NULL, 'Removed account', name) AS name FROM account;
CREATE VIEW person_name AS SELECT id, iif(name = '' AND deleted_at IS NOT NULL, 'Removed person', name) AS name FROM person;

-- Why an account was won, by one of a few reasons.
ALTER TABLE account ADD COLUMN won_why TEXT;

-- The logbook keeps what was written of an account that was removed.
DROP TRIGGER account_logs_after_update;
DROP VIEW log_entries;
CREATE VIEW log_entries AS
SELECT d.day, d.filed_at, d.sheet_id, d.prompt, d.account_id FROM said d
WHERE d.prompt IN ('liked', 'differently', 'learned', 'stuck')
  AND EXISTS (SELECT 1 FROM answer x WHERE x.sheet_id = d.sheet_id AND x.prompt = d.prompt AND x.shape = 'text' AND trim(x.value ->> '$') <> '')
  AND EXISTS (SELECT 1 FROM account a WHERE a.id = d.account_id);
DROP VIEW reaches;
CREATE VIEW reaches AS
SELECT DISTINCT d.day, d.sheet_id, d.account_id FROM said d
WHERE d.day <> ''
  AND NOT EXISTS (SELECT 1 FROM answer o WHERE o.sheet_id = d.sheet_id AND o.prompt = 'outcome' AND o.deleted_at IS NULL AND o.value ->> '$' = 'not_reached')
  AND EXISTS (SELECT 1 FROM account a WHERE a.id = d.account_id);
INSERT INTO log_entry SELECT * FROM log_entries WHERE account_id IN (SELECT id FROM account WHERE deleted_at IS NOT NULL) ON CONFLICT DO NOTHING;
INSERT INTO reached SELECT day, sheet_id FROM reaches WHERE account_id IN (SELECT id FROM account WHERE deleted_at IS NOT NULL) ON CONFLICT DO NOTHING;
