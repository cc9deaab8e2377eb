-- +goose Up

-- What a page counts is counted when it is written, and what is over stands in
-- the order in which it is listed: neither takes longer in a book of ten years.

CREATE INDEX follow_up_closed ON follow_up (state, closed_at, id) WHERE deleted_at IS NULL;
CREATE INDEX follow_up_change_moved ON follow_up_change (at, follow_up_id) WHERE what = 'moved' AND deleted_at IS NULL;
CREATE INDEX touch_by_channel ON touch (account_id, channel, day, at, id) WHERE deleted_at IS NULL;

-- What follows belongs to this computer and is never shared. Triggers keep it,
-- so that it is right whoever writes, undo included.

-- How many there are of something: of an account, in a month, or in all. A row may
-- say that there is none.
CREATE TABLE tally (
  kind TEXT NOT NULL, -- follow_up, touch, promise, move, entry, reached
  whose TEXT NOT NULL, -- an account, a month, or empty
  part TEXT NOT NULL, -- a state or "moved", a channel, a prompt
  n INTEGER NOT NULL,
  PRIMARY KEY (kind, whose, part)
) STRICT, WITHOUT ROWID;

-- What tally has to hold.
CREATE VIEW tallies AS
SELECT 'follow_up' AS kind, '' AS whose, state AS part, count(*) AS n FROM follow_up WHERE deleted_at IS NULL GROUP BY state
UNION ALL SELECT 'follow_up', '', 'moved', count(*) FROM moved_follow_up HAVING count(*) > 0
UNION ALL SELECT 'touch', account_id, channel, count(*) FROM shown_touch GROUP BY account_id, channel
UNION ALL SELECT 'promise', account_id, '', count(*) FROM promise
  WHERE account_id IS NOT NULL AND side IN ('them', 'us') AND state <> 'open' AND closed_on IS NOT NULL AND deleted_at IS NULL GROUP BY account_id
UNION ALL SELECT 'move', account_id, '', count(*) FROM account_move GROUP BY account_id
UNION ALL SELECT 'entry', substr(day, 1, 7), prompt, count(*) FROM log_entry GROUP BY substr(day, 1, 7), prompt
UNION ALL SELECT 'entry', '', prompt, count(*) FROM log_entry GROUP BY prompt
UNION ALL SELECT 'reached', substr(day, 1, 7), '', count(*) FROM reached GROUP BY substr(day, 1, 7);

-- The follow-ups that were given another date.
CREATE VIEW moved_follow_up AS
SELECT id FROM follow_up f WHERE deleted_at IS NULL
  AND EXISTS (SELECT 1 FROM follow_up_change c WHERE c.follow_up_id = f.id AND c.what = 'moved' AND c.deleted_at IS NULL);

-- The touches that a timeline shows: one by which a promise was kept stands as
-- the promise.
CREATE VIEW shown_touch AS
SELECT x.id, x.account_id, x.channel FROM touch x WHERE x.account_id IS NOT NULL AND x.deleted_at IS NULL
  AND NOT (x.channel = 'other' AND EXISTS (SELECT 1 FROM follow_up f
    WHERE f.id = x.follow_up_id AND f.account_id = x.account_id AND f.promise_id IS NOT NULL AND f.state = 'done' AND f.deleted_at IS NULL));

-- +goose StatementBegin
CREATE TRIGGER follow_up_counts_after_insert AFTER INSERT ON follow_up BEGIN
  INSERT INTO tally SELECT 'follow_up', '', new.state, 1 WHERE new.deleted_at IS NULL ON CONFLICT DO UPDATE SET n = n + 1;
  INSERT INTO tally SELECT 'follow_up', '', 'moved', 1 FROM moved_follow_up WHERE id = new.id ON CONFLICT DO UPDATE SET n = n + 1;
  UPDATE tally SET n = n - (SELECT count(*) FROM touch WHERE account_id = new.account_id AND follow_up_id = new.id AND channel = 'other' AND deleted_at IS NULL)
    WHERE kind = 'touch' AND whose = new.account_id AND part = 'other' AND new.promise_id IS NOT NULL AND new.state = 'done' AND new.deleted_at IS NULL;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER follow_up_counts_before_update BEFORE UPDATE OF account_id, promise_id, state, deleted_at ON follow_up WHEN (new.account_id, new.promise_id, new.state, new.deleted_at) IS NOT (old.account_id, old.promise_id, old.state, old.deleted_at) BEGIN
  UPDATE tally SET n = n - 1 WHERE kind = 'follow_up' AND whose = '' AND part = 'moved' AND EXISTS (SELECT 1 FROM moved_follow_up WHERE id = old.id);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER follow_up_counts_after_update AFTER UPDATE OF account_id, promise_id, state, deleted_at ON follow_up WHEN (new.account_id, new.promise_id, new.state, new.deleted_at) IS NOT (old.account_id, old.promise_id, old.state, old.deleted_at) BEGIN
  UPDATE tally SET n = n - 1 WHERE kind = 'follow_up' AND whose = '' AND part = old.state AND old.deleted_at IS NULL;
  INSERT INTO tally SELECT 'follow_up', '', new.state, 1 WHERE new.deleted_at IS NULL ON CONFLICT DO UPDATE SET n = n + 1;
  INSERT INTO tally SELECT 'follow_up', '', 'moved', 1 FROM moved_follow_up WHERE id = new.id ON CONFLICT DO UPDATE SET n = n + 1;
  INSERT INTO tally SELECT 'touch', old.account_id, 'other', count(*) FROM touch
    WHERE account_id = old.account_id AND follow_up_id = old.id AND channel = 'other' AND deleted_at IS NULL AND old.promise_id IS NOT NULL AND old.state = 'done' AND old.deleted_at IS NULL
    HAVING count(*) > 0 ON CONFLICT DO UPDATE SET n = n + excluded.n;
  UPDATE tally SET n = n - (SELECT count(*) FROM touch WHERE account_id = new.account_id AND follow_up_id = new.id AND channel = 'other' AND deleted_at IS NULL)
    WHERE kind = 'touch' AND whose = new.account_id AND part = 'other' AND new.promise_id IS NOT NULL AND new.state = 'done' AND new.deleted_at IS NULL;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER follow_up_counts_before_delete BEFORE DELETE ON follow_up BEGIN
  UPDATE tally SET n = n - 1 WHERE kind = 'follow_up' AND whose = '' AND part = 'moved' AND EXISTS (SELECT 1 FROM moved_follow_up WHERE id = old.id);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER follow_up_counts_after_delete AFTER DELETE ON follow_up BEGIN
  UPDATE tally SET n = n - 1 WHERE kind = 'follow_up' AND whose = '' AND part = old.state AND old.deleted_at IS NULL;
  INSERT INTO tally SELECT 'touch', old.account_id, 'other', count(*) FROM touch
    WHERE account_id = old.account_id AND follow_up_id = old.id AND channel = 'other' AND deleted_at IS NULL AND old.promise_id IS NOT NULL AND old.state = 'done' AND old.deleted_at IS NULL
    HAVING count(*) > 0 ON CONFLICT DO UPDATE SET n = n + excluded.n;
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER change_counts_after_insert AFTER INSERT ON follow_up_change WHEN new.what = 'moved' AND new.deleted_at IS NULL BEGIN
  INSERT INTO tally SELECT 'follow_up', '', 'moved', 1 FROM moved_follow_up WHERE id = new.follow_up_id
    AND NOT EXISTS (SELECT 1 FROM follow_up_change c WHERE c.follow_up_id = new.follow_up_id AND c.what = 'moved' AND c.deleted_at IS NULL AND c.id <> new.id)
    ON CONFLICT DO UPDATE SET n = n + 1;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER change_uncounts_before_update BEFORE UPDATE ON follow_up_change WHEN new.what = 'moved' BEGIN
  UPDATE tally SET n = n - 1 WHERE kind = 'follow_up' AND whose = '' AND part = 'moved' AND EXISTS (SELECT 1 FROM moved_follow_up WHERE id = new.follow_up_id);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER change_counts_after_update AFTER UPDATE ON follow_up_change WHEN new.what = 'moved' BEGIN
  INSERT INTO tally SELECT 'follow_up', '', 'moved', 1 FROM moved_follow_up WHERE id = new.follow_up_id ON CONFLICT DO UPDATE SET n = n + 1;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER change_uncounts_before_delete BEFORE DELETE ON follow_up_change WHEN old.what = 'moved' BEGIN
  UPDATE tally SET n = n - 1 WHERE kind = 'follow_up' AND whose = '' AND part = 'moved' AND EXISTS (SELECT 1 FROM moved_follow_up WHERE id = old.follow_up_id);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER change_counts_after_delete AFTER DELETE ON follow_up_change WHEN old.what = 'moved' BEGIN
  INSERT INTO tally SELECT 'follow_up', '', 'moved', 1 FROM moved_follow_up WHERE id = old.follow_up_id ON CONFLICT DO UPDATE SET n = n + 1;
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER touch_counts_after_insert AFTER INSERT ON touch BEGIN
  INSERT INTO tally SELECT 'touch', account_id, channel, 1 FROM shown_touch WHERE id = new.id ON CONFLICT DO UPDATE SET n = n + 1;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER touch_uncounts_before_update BEFORE UPDATE ON touch BEGIN
  UPDATE tally SET n = n - 1 WHERE (kind, whose, part) IN (SELECT 'touch', account_id, channel FROM shown_touch WHERE id = old.id);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER touch_counts_after_update AFTER UPDATE ON touch BEGIN
  INSERT INTO tally SELECT 'touch', account_id, channel, 1 FROM shown_touch WHERE id = new.id ON CONFLICT DO UPDATE SET n = n + 1;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER touch_uncounts_before_delete BEFORE DELETE ON touch BEGIN
  UPDATE tally SET n = n - 1 WHERE (kind, whose, part) IN (SELECT 'touch', account_id, channel FROM shown_touch WHERE id = old.id);
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER promise_counts_after_insert AFTER INSERT ON promise WHEN new.account_id IS NOT NULL AND new.side IN ('them', 'us') AND new.state <> 'open' AND new.closed_on IS NOT NULL AND new.deleted_at IS NULL BEGIN
  INSERT INTO tally VALUES ('promise', new.account_id, '', 1) ON CONFLICT DO UPDATE SET n = n + 1;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER promise_counts_after_update AFTER UPDATE OF account_id, side, state, closed_on, deleted_at ON promise BEGIN
  UPDATE tally SET n = n - 1 WHERE kind = 'promise' AND whose = old.account_id AND part = ''
    AND old.side IN ('them', 'us') AND old.state <> 'open' AND old.closed_on IS NOT NULL AND old.deleted_at IS NULL;
  INSERT INTO tally SELECT 'promise', new.account_id, '', 1
    WHERE new.account_id IS NOT NULL AND new.side IN ('them', 'us') AND new.state <> 'open' AND new.closed_on IS NOT NULL AND new.deleted_at IS NULL
    ON CONFLICT DO UPDATE SET n = n + 1;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER promise_counts_after_delete AFTER DELETE ON promise WHEN old.side IN ('them', 'us') AND old.state <> 'open' AND old.closed_on IS NOT NULL AND old.deleted_at IS NULL BEGIN
  UPDATE tally SET n = n - 1 WHERE kind = 'promise' AND whose = old.account_id AND part = '';
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER move_counts_after_insert AFTER INSERT ON account_move BEGIN
  INSERT INTO tally VALUES ('move', new.account_id, '', 1) ON CONFLICT DO UPDATE SET n = n + 1;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER move_counts_after_delete AFTER DELETE ON account_move BEGIN
  UPDATE tally SET n = n - 1 WHERE kind = 'move' AND whose = old.account_id AND part = '';
END;
-- +goose StatementEnd

-- The entries of the logbook, in its order.
CREATE TABLE log_entry (
  day TEXT NOT NULL, -- of the call
  filed_at INTEGER NOT NULL,
  sheet_id TEXT NOT NULL,
  prompt TEXT NOT NULL,
  account_id TEXT NOT NULL,
  PRIMARY KEY (day, filed_at, sheet_id, prompt)
) STRICT, WITHOUT ROWID;

-- What log_entry has to hold: what has words, of an account that is there.
CREATE VIEW log_entries AS
SELECT d.day, d.filed_at, d.sheet_id, d.prompt, d.account_id FROM said d
WHERE d.prompt IN ('liked', 'differently', 'learned', 'stuck')
  AND EXISTS (SELECT 1 FROM answer x WHERE x.sheet_id = d.sheet_id AND x.prompt = d.prompt AND x.shape = 'text' AND trim(x.value ->> '$') <> '')
  AND EXISTS (SELECT 1 FROM account a WHERE a.id = d.account_id AND a.deleted_at IS NULL);

-- The debriefs of calls that reached somebody.
CREATE TABLE reached (
  day TEXT NOT NULL, -- of the call
  sheet_id TEXT NOT NULL,
  PRIMARY KEY (day, sheet_id)
) STRICT, WITHOUT ROWID;

-- What reached has to hold.
CREATE VIEW reaches AS
SELECT DISTINCT d.day, d.sheet_id, d.account_id FROM said d
WHERE d.day <> ''
  AND NOT EXISTS (SELECT 1 FROM answer o WHERE o.sheet_id = d.sheet_id AND o.prompt = 'outcome' AND o.deleted_at IS NULL AND o.value ->> '$' = 'not_reached')
  AND EXISTS (SELECT 1 FROM account a WHERE a.id = d.account_id AND a.deleted_at IS NULL);

-- +goose StatementBegin
CREATE TRIGGER entry_counts_after_insert AFTER INSERT ON log_entry BEGIN
  INSERT INTO tally VALUES ('entry', substr(new.day, 1, 7), new.prompt, 1), ('entry', '', new.prompt, 1) ON CONFLICT DO UPDATE SET n = n + 1;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER entry_counts_after_delete AFTER DELETE ON log_entry BEGIN
  UPDATE tally SET n = n - 1 WHERE kind = 'entry' AND whose IN ('', substr(old.day, 1, 7)) AND part = old.prompt;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER reached_counts_after_insert AFTER INSERT ON reached BEGIN
  INSERT INTO tally VALUES ('reached', substr(new.day, 1, 7), '', 1) ON CONFLICT DO UPDATE SET n = n + 1;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER reached_counts_after_delete AFTER DELETE ON reached BEGIN
  UPDATE tally SET n = n - 1 WHERE kind = 'reached' AND whose = substr(old.day, 1, 7) AND part = '';
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER said_logs_after_insert AFTER INSERT ON said WHEN new.prompt IN ('liked', 'differently', 'learned', 'stuck') BEGIN
  INSERT INTO log_entry SELECT * FROM log_entries WHERE account_id = new.account_id AND prompt = new.prompt AND day = new.day AND sheet_id = new.sheet_id ON CONFLICT DO NOTHING;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER said_logs_after_delete AFTER DELETE ON said WHEN old.prompt IN ('liked', 'differently', 'learned', 'stuck') BEGIN
  DELETE FROM log_entry WHERE day = old.day AND filed_at = old.filed_at AND sheet_id = old.sheet_id AND prompt = old.prompt;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER said_reaches_after_insert AFTER INSERT ON said BEGIN
  DELETE FROM reached WHERE day = new.day AND sheet_id = new.sheet_id AND new.prompt = 'outcome';
  INSERT INTO reached SELECT day, sheet_id FROM reaches WHERE day = new.day AND sheet_id = new.sheet_id ON CONFLICT DO NOTHING;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER said_reaches_after_delete AFTER DELETE ON said BEGIN
  DELETE FROM reached WHERE day = old.day AND sheet_id = old.sheet_id AND (old.prompt = 'outcome' OR NOT EXISTS (SELECT 1 FROM said WHERE day = old.day AND sheet_id = old.sheet_id));
  INSERT INTO reached SELECT day, sheet_id FROM reaches WHERE day = old.day AND sheet_id = old.sheet_id AND old.prompt = 'outcome' ON CONFLICT DO NOTHING;
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER account_logs_after_insert AFTER INSERT ON account BEGIN
  INSERT INTO log_entry SELECT * FROM log_entries WHERE account_id = new.id ON CONFLICT DO NOTHING;
  INSERT INTO reached SELECT day, sheet_id FROM reaches WHERE account_id = new.id ON CONFLICT DO NOTHING;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER account_logs_after_update AFTER UPDATE OF deleted_at ON account WHEN new.deleted_at IS NOT old.deleted_at BEGIN
  DELETE FROM log_entry WHERE (day, filed_at, sheet_id, prompt) IN (SELECT day, filed_at, sheet_id, prompt FROM said WHERE account_id = new.id);
  DELETE FROM reached WHERE (day, sheet_id) IN (SELECT day, sheet_id FROM said WHERE account_id = new.id);
  INSERT INTO log_entry SELECT * FROM log_entries WHERE account_id = new.id ON CONFLICT DO NOTHING;
  INSERT INTO reached SELECT day, sheet_id FROM reaches WHERE account_id = new.id ON CONFLICT DO NOTHING;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER account_logs_after_delete AFTER DELETE ON account BEGIN
  DELETE FROM log_entry WHERE (day, filed_at, sheet_id, prompt) IN (SELECT day, filed_at, sheet_id, prompt FROM said WHERE account_id = old.id);
  DELETE FROM reached WHERE (day, sheet_id) IN (SELECT day, sheet_id FROM said WHERE account_id = old.id);
END;
-- +goose StatementEnd

INSERT INTO log_entry SELECT * FROM log_entries;
INSERT INTO reached SELECT day, sheet_id FROM reaches;
DELETE FROM tally;
INSERT INTO tally SELECT * FROM tallies;

-- What was still to be discovered of an account after a debrief, kept once in a
-- while when one is filed: from there on it is read. What is written at or before
-- it takes it away.
CREATE TABLE discovered (
  account_id TEXT NOT NULL,
  day TEXT NOT NULL, -- of the call
  filed_at INTEGER NOT NULL,
  kept TEXT NOT NULL, -- JSON
  PRIMARY KEY (account_id, day, filed_at)
) STRICT, WITHOUT ROWID;

-- +goose StatementBegin
CREATE TRIGGER said_discovers_after_insert AFTER INSERT ON said WHEN new.prompt IN ('to_discover', 'questions_asked') BEGIN
  DELETE FROM discovered WHERE account_id = new.account_id AND (day, filed_at) >= (new.day, new.filed_at);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER said_discovers_after_delete AFTER DELETE ON said WHEN old.prompt IN ('to_discover', 'questions_asked') BEGIN
  DELETE FROM discovered WHERE account_id = old.account_id AND (day, filed_at) >= (old.day, old.filed_at);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER wording_discovers_after_insert AFTER INSERT ON wording WHEN new.category = 'to_discover' BEGIN
  DELETE FROM discovered WHERE account_id = new.account_id AND day >= ifnull(new.day, '');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER wording_discovers_after_update AFTER UPDATE ON wording WHEN 'to_discover' IN (old.category, new.category) BEGIN
  DELETE FROM discovered WHERE account_id IN (old.account_id, new.account_id) AND day >= min(ifnull(old.day, ''), ifnull(new.day, ''));
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER wording_discovers_after_delete AFTER DELETE ON wording WHEN old.category = 'to_discover' BEGIN
  DELETE FROM discovered WHERE account_id = old.account_id AND day >= ifnull(old.day, '');
END;
-- +goose StatementEnd
