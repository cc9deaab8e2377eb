-- +goose Up

-- Two people may be one. The rep merges them: this is the person that one went into, who
-- has everything that was theirs. The row stays, so that an import finds the right one.
ALTER TABLE person ADD COLUMN merged_into TEXT;
CREATE INDEX person_merged ON person (merged_into) WHERE merged_into IS NOT NULL;
