-- +goose Up

-- Where the rep has placed a call without a time in its day, in minutes since midnight,
-- between those that have a time; 0: nowhere, so that it comes last.
ALTER TABLE call ADD COLUMN route REAL NOT NULL DEFAULT 0;
