-- +goose Up

ALTER TABLE template ADD COLUMN own INTEGER; -- 1: a version that the rep wrote, not Callbook
ALTER TABLE template ADD COLUMN used_at INTEGER; -- when the rep chose it for the calls planned from then on
