-- +goose Up

-- The account that an action concerns; NULL where it concerns none, or several.
ALTER TABLE activity ADD COLUMN account_id TEXT;

-- Why an account was lost, by one of a few reasons, and to whom.
ALTER TABLE account ADD COLUMN lost_why TEXT;
ALTER TABLE account ADD COLUMN lost_to TEXT;

-- 1: an agreed appointment that was moved, and that the customer has not agreed to again.
ALTER TABLE follow_up ADD COLUMN proposed INTEGER;

-- Whether a call is debriefed is asked of many calls at once, and answered by the
-- index alone.
DROP INDEX sheet_by_call;
CREATE INDEX sheet_by_call ON sheet (call_id, phase, state, deleted_at);
