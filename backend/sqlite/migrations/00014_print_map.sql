-- +goose Up

-- Where everything to fill in stands on each page that was printed from this computer,
-- and a picture of the page in black and white, by which a photograph of it is laid flat.
-- id is the sheet's code, the page and the number of the print, as the square code on the
-- page says them. Both are compressed. The picture goes when nobody will photograph the
-- page any more.
CREATE TABLE print_map (
  id TEXT NOT NULL PRIMARY KEY,
  code TEXT NOT NULL,
  map BLOB NOT NULL,
  picture BLOB,
  printed_at INTEGER NOT NULL
) STRICT;
CREATE INDEX print_map_code ON print_map (code);
