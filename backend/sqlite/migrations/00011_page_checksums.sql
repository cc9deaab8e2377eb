-- +goose Up
-- From this schema on every page of a book ends with a checksum. The tables stay as
-- they are: before this migration, Callbook writes the whole file again.
SELECT 1;
