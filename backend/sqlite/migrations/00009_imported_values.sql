-- +goose Up

-- What imports brought of a person besides the name, the account and the labels, as a
-- JSON object: what the rep has taken away since does not come back with the next
-- file. NULL: nothing, or an import before there was this column.
ALTER TABLE person ADD COLUMN imported_values TEXT;
