-- +goose Up

-- Whether the follow-ups of a year were kept is read from this index alone.
DROP INDEX follow_up_by_day;
CREATE INDEX follow_up_by_day ON follow_up (state, due_day, due_time, closed_at, id, deleted_at) WHERE deleted_at IS NULL;
