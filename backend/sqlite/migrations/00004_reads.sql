-- +goose Up

-- What a page shows is found without reading what lies behind it: what is open
-- has an index of its own, and what is over stands in the order in which it is
-- shown.

CREATE INDEX call_planned ON call (day, time) WHERE state = 'planned' AND deleted_at IS NULL;
CREATE INDEX call_planned_by_account ON call (account_id, day) WHERE state = 'planned' AND deleted_at IS NULL;

DROP INDEX promise_by_account;
CREATE INDEX promise_by_account ON promise (account_id, state, due);
CREATE INDEX promise_closed ON promise (account_id, side, closed_on, updated_at, state, deleted_at) WHERE state <> 'open' AND deleted_at IS NULL;
CREATE INDEX promise_by_sheet ON promise (sheet_id) WHERE sheet_id IS NOT NULL;
DROP INDEX concern_by_account;
CREATE INDEX concern_by_account ON concern (account_id, state, created_at);
CREATE INDEX concern_closed ON concern (account_id, updated_at) WHERE state <> 'open' AND deleted_at IS NULL;
CREATE INDEX concern_by_sheet ON concern (sheet_id) WHERE sheet_id IS NOT NULL;

CREATE INDEX touch_by_day ON touch (account_id, day, at, channel, deleted_at); -- the last two so that counting reads no rows
CREATE INDEX touch_of_call ON touch (account_id, day, at) WHERE call_id IS NOT NULL AND deleted_at IS NULL;
CREATE INDEX touch_of_task ON touch (account_id, follow_up_id) WHERE channel = 'other' AND deleted_at IS NULL;
CREATE INDEX touch_heard ON touch (account_id, at) WHERE (answered OR inbound) AND deleted_at IS NULL;

CREATE INDEX carried_by_hand ON carried (account_id) WHERE code = '';

CREATE INDEX answer_no_words ON answer (sheet_id, prompt) WHERE prompt IN ('liked', 'differently', 'learned', 'stuck') AND (shape <> 'text' OR trim(value ->> '$') = '');
CREATE INDEX answer_given ON answer (sheet_id, prompt, shape, deleted_at) WHERE shape IS NOT NULL AND deleted_at IS NULL;
DROP INDEX answer_by_sheet;
CREATE INDEX answer_by_sheet ON answer (sheet_id, prompt);

-- What follows belongs to this computer and is never shared. Triggers keep it,
-- so that it is right whoever writes, undo included.

-- That a filed debrief answers a prompt, in the order of the calls: what was
-- said of an account last is found without reading what was said before.
CREATE TABLE said (
  account_id TEXT NOT NULL,
  prompt TEXT NOT NULL,
  day TEXT NOT NULL, -- of the call
  filed_at INTEGER NOT NULL,
  sheet_id TEXT NOT NULL,
  PRIMARY KEY (account_id, prompt, day, filed_at, sheet_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX said_by_sheet ON said (sheet_id, prompt);
CREATE INDEX said_by_day ON said (day, sheet_id, account_id);
CREATE INDEX said_for_the_rep ON said (day, filed_at, sheet_id, prompt, account_id) WHERE prompt IN ('liked', 'differently', 'learned', 'stuck');

-- What said has to hold: of each debrief the newest version, if that is filed.
CREATE VIEW says AS
SELECT s.account_id, x.prompt, ifnull(c.day, '') AS day, ifnull(s.filed_at, 0) AS filed_at, s.id AS sheet_id, s.code, s.call_id
FROM sheet s JOIN call c ON c.id = s.call_id JOIN answer x ON x.sheet_id = s.id
WHERE s.phase = 'post' AND s.state = 'filed' AND s.account_id IS NOT NULL AND s.deleted_at IS NULL AND c.deleted_at IS NULL AND x.shape IS NOT NULL AND x.deleted_at IS NULL
  AND NOT EXISTS (SELECT 1 FROM sheet later WHERE later.code = s.code AND later.version > s.version AND later.deleted_at IS NULL);

-- +goose StatementBegin
CREATE TRIGGER sheet_says_after_insert AFTER INSERT ON sheet WHEN new.phase = 'post' BEGIN
  DELETE FROM said WHERE sheet_id = new.id;
  DELETE FROM said WHERE sheet_id IN (SELECT id FROM sheet WHERE code = new.code);
  INSERT OR IGNORE INTO said SELECT account_id, prompt, day, filed_at, sheet_id FROM says WHERE code = new.code;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER sheet_says_after_update AFTER UPDATE ON sheet WHEN new.phase = 'post' AND (new.state, new.version, new.filed_at, new.account_id, new.call_id, new.code, new.deleted_at) IS NOT (old.state, old.version, old.filed_at, old.account_id, old.call_id, old.code, old.deleted_at) BEGIN
  DELETE FROM said WHERE sheet_id = new.id;
  DELETE FROM said WHERE sheet_id IN (SELECT id FROM sheet WHERE code = new.code);
  INSERT OR IGNORE INTO said SELECT account_id, prompt, day, filed_at, sheet_id FROM says WHERE code = new.code;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER sheet_says_after_delete AFTER DELETE ON sheet WHEN old.phase = 'post' BEGIN
  DELETE FROM said WHERE sheet_id = old.id;
  DELETE FROM said WHERE sheet_id IN (SELECT id FROM sheet WHERE code = old.code);
  INSERT OR IGNORE INTO said SELECT account_id, prompt, day, filed_at, sheet_id FROM says WHERE code = old.code;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER answer_says_after_insert AFTER INSERT ON answer WHEN (SELECT state FROM sheet WHERE id = new.sheet_id) = 'filed' BEGIN
  DELETE FROM said WHERE sheet_id = new.sheet_id AND prompt = new.prompt;
  INSERT OR IGNORE INTO said SELECT account_id, prompt, day, filed_at, sheet_id FROM says WHERE sheet_id = new.sheet_id AND prompt = new.prompt;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER answer_says_after_update AFTER UPDATE ON answer WHEN (SELECT state FROM sheet WHERE id = new.sheet_id) = 'filed' BEGIN
  DELETE FROM said WHERE sheet_id = new.sheet_id AND prompt = new.prompt;
  INSERT OR IGNORE INTO said SELECT account_id, prompt, day, filed_at, sheet_id FROM says WHERE sheet_id = new.sheet_id AND prompt = new.prompt;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER answer_says_after_delete AFTER DELETE ON answer BEGIN
  DELETE FROM said WHERE sheet_id = old.sheet_id AND prompt = old.prompt;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER call_says_after_insert AFTER INSERT ON call BEGIN
  INSERT OR IGNORE INTO said SELECT account_id, prompt, day, filed_at, sheet_id FROM says WHERE call_id = new.id;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER call_says_after_update AFTER UPDATE OF day, deleted_at ON call WHEN (new.day, new.deleted_at) IS NOT (old.day, old.deleted_at) BEGIN
  DELETE FROM said WHERE sheet_id IN (SELECT id FROM sheet WHERE call_id = new.id);
  INSERT OR IGNORE INTO said SELECT account_id, prompt, day, filed_at, sheet_id FROM says WHERE call_id = new.id;
END;
-- +goose StatementEnd
INSERT INTO said SELECT account_id, prompt, day, filed_at, sheet_id FROM says;

-- That a follow-up of an account was moved or dropped: the lines of its history
-- name the follow-up alone.
CREATE TABLE account_move (
  account_id TEXT NOT NULL,
  at INTEGER NOT NULL,
  change_id TEXT NOT NULL,
  PRIMARY KEY (account_id, at, change_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX account_move_by_change ON account_move (change_id);

-- What account_move has to hold.
CREATE VIEW moves AS
SELECT f.account_id, ifnull(c.at, 0) AS at, c.id AS change_id, f.id AS follow_up_id FROM follow_up_change c JOIN follow_up f ON f.id = c.follow_up_id
WHERE c.what IN ('moved', 'dropped') AND f.account_id IS NOT NULL AND c.deleted_at IS NULL AND f.deleted_at IS NULL;

-- +goose StatementBegin
CREATE TRIGGER change_moves_after_insert AFTER INSERT ON follow_up_change WHEN new.what IN ('moved', 'dropped') BEGIN
  INSERT OR IGNORE INTO account_move SELECT account_id, at, change_id FROM moves WHERE change_id = new.id;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER change_moves_after_update AFTER UPDATE ON follow_up_change WHEN new.what IN ('moved', 'dropped') BEGIN
  DELETE FROM account_move WHERE change_id = new.id;
  INSERT OR IGNORE INTO account_move SELECT account_id, at, change_id FROM moves WHERE change_id = new.id;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER change_moves_after_delete AFTER DELETE ON follow_up_change WHEN old.what IN ('moved', 'dropped') BEGIN
  DELETE FROM account_move WHERE change_id = old.id;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER follow_up_moves_after_insert AFTER INSERT ON follow_up BEGIN
  INSERT OR IGNORE INTO account_move SELECT account_id, at, change_id FROM moves WHERE follow_up_id = new.id;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER follow_up_moves_after_update AFTER UPDATE OF account_id, deleted_at ON follow_up WHEN (new.account_id, new.deleted_at) IS NOT (old.account_id, old.deleted_at) BEGIN
  DELETE FROM account_move WHERE change_id IN (SELECT id FROM follow_up_change WHERE follow_up_id = new.id);
  INSERT OR IGNORE INTO account_move SELECT account_id, at, change_id FROM moves WHERE follow_up_id = new.id;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER follow_up_moves_after_delete AFTER DELETE ON follow_up BEGIN
  DELETE FROM account_move WHERE change_id IN (SELECT id FROM follow_up_change WHERE follow_up_id = old.id);
END;
-- +goose StatementEnd
INSERT INTO account_move SELECT account_id, at, change_id FROM moves;
