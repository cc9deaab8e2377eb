CREATE TABLE account (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL DEFAULT '',
  search_key TEXT NOT NULL DEFAULT '', -- the folded name
  phone TEXT NOT NULL DEFAULT '',
  email TEXT NOT NULL DEFAULT '',
  address TEXT NOT NULL DEFAULT '',
  notes TEXT NOT NULL DEFAULT '',
  status TEXT NOT NULL DEFAULT 'open',
  closed_on TEXT,
  preferred_channel TEXT NOT NULL DEFAULT '',
  source TEXT NOT NULL DEFAULT '',
  source_ref TEXT NOT NULL DEFAULT '',
  scope TEXT NOT NULL DEFAULT 'own',
  owner_id TEXT NOT NULL DEFAULT '',
  created_by_device TEXT NOT NULL DEFAULT '',
  created_at INTEGER,
  updated_at INTEGER,
  deleted_at INTEGER
, lost_why TEXT, lost_to TEXT, won_why TEXT, merged_into TEXT, imported_values TEXT) STRICT;

CREATE TABLE account_key (
  account_id TEXT NOT NULL PRIMARY KEY,
  key TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE account_move (
  account_id TEXT NOT NULL,
  at INTEGER NOT NULL,
  change_id TEXT NOT NULL,
  PRIMARY KEY (account_id, at, change_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE activity (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  label TEXT NOT NULL,
  at INTEGER NOT NULL,
  row_count INTEGER NOT NULL,
  images BLOB NOT NULL,
  undoes TEXT,   -- the activity that this one took back
  undone_at INTEGER
, account_id TEXT) STRICT;

CREATE TABLE answer (
  id TEXT NOT NULL PRIMARY KEY,
  sheet_id TEXT,
  prompt TEXT NOT NULL DEFAULT '',
  shape TEXT, -- which Go type the value has
  value TEXT, -- JSON
  source TEXT, -- JSON, where a carried answer came from
  struck_shape TEXT,
  struck_value TEXT, -- JSON, a carried answer that was struck out
  struck_source TEXT,
  scope TEXT NOT NULL DEFAULT 'own',
  owner_id TEXT NOT NULL DEFAULT '',
  created_by_device TEXT NOT NULL DEFAULT '',
  created_at INTEGER,
  updated_at INTEGER,
  deleted_at INTEGER
) STRICT;

CREATE TABLE apart (
  id TEXT NOT NULL PRIMARY KEY,
  account_id TEXT,
  other_id TEXT,
  scope TEXT NOT NULL DEFAULT 'own',
  owner_id TEXT NOT NULL DEFAULT '',
  created_by_device TEXT NOT NULL DEFAULT '',
  created_at INTEGER,
  updated_at INTEGER,
  deleted_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE asked_new (
  id TEXT NOT NULL PRIMARY KEY,
  account_id TEXT,
  first_touch TEXT,
  day TEXT,
  scope TEXT NOT NULL DEFAULT 'own',
  owner_id TEXT NOT NULL DEFAULT '',
  created_by_device TEXT NOT NULL DEFAULT '',
  created_at INTEGER,
  updated_at INTEGER,
  deleted_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE cadence (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL DEFAULT '',
  quiet_days INTEGER NOT NULL DEFAULT 7,
  keeps_clock INTEGER NOT NULL DEFAULT 0,
  scope TEXT NOT NULL DEFAULT 'own',
  owner_id TEXT NOT NULL DEFAULT '',
  created_by_device TEXT NOT NULL DEFAULT '',
  created_at INTEGER,
  updated_at INTEGER,
  deleted_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE cadence_step (
  id TEXT NOT NULL PRIMARY KEY,
  cadence_id TEXT,
  step TEXT NOT NULL DEFAULT '', -- what other steps call it
  rank REAL NOT NULL DEFAULT 0,
  channel TEXT NOT NULL DEFAULT '',
  purposes TEXT NOT NULL DEFAULT '[]', -- JSON list
  anchor TEXT NOT NULL DEFAULT '',
  after_months INTEGER NOT NULL DEFAULT 0,
  after_days INTEGER NOT NULL DEFAULT 0,
  every_months INTEGER NOT NULL DEFAULT 0,
  every_days INTEGER NOT NULL DEFAULT 0,
  scope TEXT NOT NULL DEFAULT 'own',
  owner_id TEXT NOT NULL DEFAULT '',
  created_by_device TEXT NOT NULL DEFAULT '',
  created_at INTEGER,
  updated_at INTEGER,
  deleted_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE calendar_export (
  id TEXT NOT NULL PRIMARY KEY,
  follow_up_id TEXT,
  uid TEXT NOT NULL DEFAULT '',
  sequence INTEGER NOT NULL DEFAULT 0,
  hash TEXT NOT NULL DEFAULT '',
  summary TEXT NOT NULL DEFAULT '',
  day TEXT,
  time TEXT,
  zone TEXT,
  cancelled INTEGER NOT NULL DEFAULT 0,
  modified_at INTEGER,
  exported_at INTEGER,
  scope TEXT NOT NULL DEFAULT 'own',
  owner_id TEXT NOT NULL DEFAULT '',
  created_by_device TEXT NOT NULL DEFAULT '',
  created_at INTEGER,
  updated_at INTEGER,
  deleted_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE call (
  id TEXT NOT NULL PRIMARY KEY,
  account_id TEXT,
  follow_up_id TEXT,
  day TEXT,
  time TEXT,
  zone TEXT,
  minutes INTEGER NOT NULL DEFAULT 0,
  kind TEXT NOT NULL DEFAULT 'visit',
  place TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL DEFAULT 'planned',
  why TEXT NOT NULL DEFAULT '',
  voicemail INTEGER NOT NULL DEFAULT 0,
  scope TEXT NOT NULL DEFAULT 'own',
  owner_id TEXT NOT NULL DEFAULT '',
  created_by_device TEXT NOT NULL DEFAULT '',
  created_at INTEGER,
  updated_at INTEGER,
  deleted_at INTEGER
, recap_end TEXT NOT NULL DEFAULT '', recap_end_at INTEGER, colleagues TEXT NOT NULL DEFAULT '[]', route REAL NOT NULL DEFAULT 0) STRICT, WITHOUT ROWID;

CREATE TABLE call_person (
  id TEXT NOT NULL PRIMARY KEY,
  call_id TEXT,
  person_id TEXT,
  rank REAL NOT NULL DEFAULT 0, -- fractional: a new one fits between two others
  scope TEXT NOT NULL DEFAULT 'own',
  owner_id TEXT NOT NULL DEFAULT '',
  created_by_device TEXT NOT NULL DEFAULT '',
  created_at INTEGER,
  updated_at INTEGER,
  deleted_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE carried (
  id TEXT NOT NULL PRIMARY KEY,
  account_id TEXT,
  code TEXT NOT NULL DEFAULT '',
  prompt TEXT NOT NULL DEFAULT '',
  shape TEXT,
  value TEXT, -- JSON
  source TEXT, -- JSON
  rank REAL NOT NULL DEFAULT 0,
  withdrawn_at INTEGER,
  taken_by TEXT, -- the sheet that took it
  taken_at INTEGER,
  scope TEXT NOT NULL DEFAULT 'own',
  owner_id TEXT NOT NULL DEFAULT '',
  created_by_device TEXT NOT NULL DEFAULT '',
  created_at INTEGER,
  updated_at INTEGER,
  deleted_at INTEGER
) STRICT;

CREATE TABLE category (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL DEFAULT '',
  rank REAL NOT NULL DEFAULT 0, -- fractional: a new one fits between two others
  hidden INTEGER NOT NULL DEFAULT 0,
  scope TEXT NOT NULL DEFAULT 'own',
  owner_id TEXT NOT NULL DEFAULT '',
  created_by_device TEXT NOT NULL DEFAULT '',
  created_at INTEGER,
  updated_at INTEGER,
  deleted_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE concern (
  id TEXT NOT NULL PRIMARY KEY,
  account_id TEXT,
  sheet_id TEXT,
  what TEXT NOT NULL DEFAULT '',
  how TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL DEFAULT 'open',
  scope TEXT NOT NULL DEFAULT 'own',
  owner_id TEXT NOT NULL DEFAULT '',
  created_by_device TEXT NOT NULL DEFAULT '',
  created_at INTEGER,
  updated_at INTEGER,
  deleted_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE concern_override (
  id TEXT NOT NULL PRIMARY KEY,
  account_id TEXT,
  concern_id TEXT,
  sheet_id TEXT,
  follow_up_id TEXT,
  what TEXT NOT NULL DEFAULT '',
  how TEXT NOT NULL DEFAULT '',
  day TEXT,
  at INTEGER,
  scope TEXT NOT NULL DEFAULT 'own',
  owner_id TEXT NOT NULL DEFAULT '',
  created_by_device TEXT NOT NULL DEFAULT '',
  created_at INTEGER,
  updated_at INTEGER,
  deleted_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE discovered (
  account_id TEXT NOT NULL,
  day TEXT NOT NULL, -- of the call
  filed_at INTEGER NOT NULL,
  kept TEXT NOT NULL, -- JSON
  PRIMARY KEY (account_id, day, filed_at)
) STRICT, WITHOUT ROWID;

CREATE TABLE double (
  id TEXT NOT NULL PRIMARY KEY,
  like_id TEXT, -- the person in the book
  account_id TEXT,
  name TEXT NOT NULL DEFAULT '',
  role TEXT NOT NULL DEFAULT '',
  emails TEXT NOT NULL DEFAULT '[]', -- JSON list
  phones TEXT NOT NULL DEFAULT '[]', -- JSON list
  address TEXT NOT NULL DEFAULT '',
  notes TEXT NOT NULL DEFAULT '',
  labels TEXT, -- JSON list
  source TEXT NOT NULL DEFAULT '',
  source_ref TEXT NOT NULL DEFAULT '',
  file TEXT NOT NULL DEFAULT '', -- its name
  line INTEGER NOT NULL DEFAULT 0,
  state TEXT NOT NULL DEFAULT 'waiting', -- waiting, same, two, dropped
  scope TEXT NOT NULL DEFAULT 'own',
  owner_id TEXT NOT NULL DEFAULT '',
  created_by_device TEXT NOT NULL DEFAULT '',
  created_at INTEGER,
  updated_at INTEGER,
  deleted_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE follow_up (
  id TEXT NOT NULL PRIMARY KEY,
  account_id TEXT,
  person_id TEXT,
  call_id TEXT,
  sheet_id TEXT,
  series_id TEXT,
  promise_id TEXT,
  due_day TEXT,
  due_time TEXT,
  due_zone TEXT,
  minutes INTEGER NOT NULL DEFAULT 0,
  channel TEXT NOT NULL DEFAULT '',
  purpose TEXT NOT NULL DEFAULT '',
  reason TEXT NOT NULL DEFAULT '',
  new TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL DEFAULT 'open',
  agreed_by TEXT NOT NULL DEFAULT '',
  snoozed_until INTEGER,
  result TEXT NOT NULL DEFAULT '',
  answered INTEGER NOT NULL DEFAULT 0,
  closed_at INTEGER,
  scope TEXT NOT NULL DEFAULT 'own',
  owner_id TEXT NOT NULL DEFAULT '',
  created_by_device TEXT NOT NULL DEFAULT '',
  created_at INTEGER,
  updated_at INTEGER,
  deleted_at INTEGER
, kind TEXT, proposed INTEGER) STRICT, WITHOUT ROWID;

CREATE TABLE follow_up_change (
  id TEXT NOT NULL PRIMARY KEY,
  follow_up_id TEXT,
  what TEXT NOT NULL DEFAULT '',
  from_day TEXT,
  from_time TEXT,
  from_zone TEXT,
  to_day TEXT,
  to_time TEXT,
  to_zone TEXT,
  why TEXT NOT NULL DEFAULT '',
  at INTEGER,
  scope TEXT NOT NULL DEFAULT 'own',
  owner_id TEXT NOT NULL DEFAULT '',
  created_by_device TEXT NOT NULL DEFAULT '',
  created_at INTEGER,
  updated_at INTEGER,
  deleted_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE log_entry (
  day TEXT NOT NULL, -- of the call
  filed_at INTEGER NOT NULL,
  sheet_id TEXT NOT NULL,
  prompt TEXT NOT NULL,
  account_id TEXT NOT NULL,
  PRIMARY KEY (day, filed_at, sheet_id, prompt)
) STRICT, WITHOUT ROWID;

CREATE TABLE person (
  id TEXT NOT NULL PRIMARY KEY,
  account_id TEXT,
  name TEXT NOT NULL DEFAULT '',
  search_key TEXT NOT NULL DEFAULT '', -- the folded name
  role TEXT NOT NULL DEFAULT '',
  emails TEXT NOT NULL DEFAULT '[]', -- JSON list in order of preference
  phones TEXT NOT NULL DEFAULT '[]', -- JSON list in order of preference
  address TEXT NOT NULL DEFAULT '',
  notes TEXT NOT NULL DEFAULT '',
  source TEXT NOT NULL DEFAULT '',
  source_ref TEXT NOT NULL DEFAULT '',
  scope TEXT NOT NULL DEFAULT 'own',
  owner_id TEXT NOT NULL DEFAULT '',
  created_by_device TEXT NOT NULL DEFAULT '',
  created_at INTEGER,
  updated_at INTEGER,
  deleted_at INTEGER
, part TEXT, imported_name TEXT, imported_account_id TEXT, labels TEXT, imported_labels TEXT, imported_values TEXT, merged_into TEXT) STRICT;

CREATE TABLE print_map (
  id TEXT NOT NULL PRIMARY KEY,
  code TEXT NOT NULL,
  map BLOB NOT NULL,
  picture BLOB,
  printed_at INTEGER NOT NULL
) STRICT;

CREATE TABLE promise (
  id TEXT NOT NULL PRIMARY KEY,
  account_id TEXT,
  sheet_id TEXT,
  side TEXT NOT NULL DEFAULT 'them',
  what TEXT NOT NULL DEFAULT '',
  due TEXT,
  named_by TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL DEFAULT 'open',
  scope TEXT NOT NULL DEFAULT 'own',
  owner_id TEXT NOT NULL DEFAULT '',
  created_by_device TEXT NOT NULL DEFAULT '',
  created_at INTEGER,
  updated_at INTEGER,
  deleted_at INTEGER
, closed_on TEXT) STRICT, WITHOUT ROWID;

CREATE TABLE reached (
  day TEXT NOT NULL, -- of the call
  sheet_id TEXT NOT NULL,
  PRIMARY KEY (day, sheet_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE recap (
  id TEXT NOT NULL PRIMARY KEY,
  call_id TEXT,
  sheet_id TEXT,
  recipients TEXT NOT NULL DEFAULT '[]', -- JSON list
  hidden_copies TEXT NOT NULL DEFAULT '[]', -- JSON list
  subject TEXT NOT NULL DEFAULT '',
  body TEXT NOT NULL DEFAULT '',
  brief INTEGER NOT NULL DEFAULT 0,
  handed_over_at INTEGER,
  sent_at INTEGER,
  scope TEXT NOT NULL DEFAULT 'own',
  owner_id TEXT NOT NULL DEFAULT '',
  created_by_device TEXT NOT NULL DEFAULT '',
  created_at INTEGER,
  updated_at INTEGER,
  deleted_at INTEGER
, form TEXT NOT NULL DEFAULT '', basis TEXT NOT NULL DEFAULT '', left_out TEXT NOT NULL DEFAULT '[]', focus TEXT NOT NULL DEFAULT '', no_copy INTEGER NOT NULL DEFAULT 0) STRICT;

CREATE TABLE recap_reminder (
  call_id TEXT NOT NULL PRIMARY KEY,
  told_for TEXT NOT NULL DEFAULT '',
  told_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE reminder (
  follow_up_id TEXT NOT NULL PRIMARY KEY,
  due_day TEXT,
  snoozed_until INTEGER,
  appointment TEXT NOT NULL,
  is_open INTEGER NOT NULL,
  told_for TEXT NOT NULL DEFAULT '',
  told_at INTEGER,
  settled INTEGER GENERATED ALWAYS AS (ifnull(
    told_for = appointment || '|due'
    -- A snooze that ends after the day has nothing behind it; two days cover every zone.
    OR told_for = appointment || '|again' AND due_day < date(snoozed_until / 1000 - 172800, 'unixepoch'), 0)
  ) VIRTUAL
) STRICT, WITHOUT ROWID;

CREATE TABLE said (
  account_id TEXT NOT NULL,
  prompt TEXT NOT NULL,
  day TEXT NOT NULL, -- of the call
  filed_at INTEGER NOT NULL,
  sheet_id TEXT NOT NULL,
  PRIMARY KEY (account_id, prompt, day, filed_at, sheet_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE sales_step (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL DEFAULT '',
  rank REAL NOT NULL DEFAULT 0,
  scope TEXT NOT NULL DEFAULT 'own',
  owner_id TEXT NOT NULL DEFAULT '',
  created_by_device TEXT NOT NULL DEFAULT '',
  created_at INTEGER,
  updated_at INTEGER,
  deleted_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE search_account USING fts5 (
  text, content = '', contentless_delete = 1, detail = none, prefix = '1 2 3',
  tokenize = "unicode61 remove_diacritics 0 categories 'L* N* Co M* So'"
);

CREATE VIRTUAL TABLE search_answer USING fts5 (
  text, content = '', contentless_delete = 1, detail = none, prefix = '1 2 3',
  tokenize = "unicode61 remove_diacritics 0 categories 'L* N* Co M* So'"
);

CREATE VIRTUAL TABLE search_call USING fts5 (
  text, content = '', contentless_delete = 1, detail = none, prefix = '1 2 3',
  tokenize = "unicode61 remove_diacritics 0 categories 'L* N* Co M* So'"
);

CREATE TABLE search_doc (
  doc INTEGER PRIMARY KEY,
  row_id TEXT NOT NULL
) STRICT;

CREATE VIRTUAL TABLE search_follow_up USING fts5 (
  text, content = '', contentless_delete = 1, detail = none, prefix = '1 2 3',
  tokenize = "unicode61 remove_diacritics 0 categories 'L* N* Co M* So'"
);

CREATE VIRTUAL TABLE search_person USING fts5 (
  text, content = '', contentless_delete = 1, detail = none, prefix = '1 2 3',
  tokenize = "unicode61 remove_diacritics 0 categories 'L* N* Co M* So'"
);

CREATE VIRTUAL TABLE search_sheet USING fts5 (
  text, content = '', contentless_delete = 1, detail = none, prefix = '1 2 3',
  tokenize = "unicode61 remove_diacritics 0 categories 'L* N* Co M* So'"
);

CREATE VIRTUAL TABLE search_sheet_ink USING fts5 (
  text, content = '', contentless_delete = 1, detail = none, prefix = '1 2 3',
  tokenize = "unicode61 remove_diacritics 0 categories 'L* N* Co M* So'"
);

CREATE TABLE series (
  id TEXT NOT NULL PRIMARY KEY,
  account_id TEXT,
  cadence_id TEXT NOT NULL DEFAULT '',
  from_day TEXT,
  restarted_on TEXT,
  state TEXT NOT NULL DEFAULT 'running',
  paused_on TEXT,
  resumed_on TEXT,
  stopped_on TEXT,
  why TEXT NOT NULL DEFAULT '',
  scope TEXT NOT NULL DEFAULT 'own',
  owner_id TEXT NOT NULL DEFAULT '',
  created_by_device TEXT NOT NULL DEFAULT '',
  created_at INTEGER,
  updated_at INTEGER,
  deleted_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE setting (
  name TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE shared_key (
  key TEXT NOT NULL PRIMARY KEY
) STRICT, WITHOUT ROWID;

CREATE TABLE sheet (
  id TEXT NOT NULL PRIMARY KEY,
  code TEXT NOT NULL DEFAULT '',
  call_id TEXT,
  account_id TEXT,
  template_id TEXT NOT NULL DEFAULT '',
  template_version INTEGER NOT NULL DEFAULT 1,
  phase TEXT NOT NULL DEFAULT '',
  version INTEGER NOT NULL DEFAULT 1,
  state TEXT NOT NULL DEFAULT 'draft',
  filed_at INTEGER,
  scope TEXT NOT NULL DEFAULT 'own',
  owner_id TEXT NOT NULL DEFAULT '',
  created_by_device TEXT NOT NULL DEFAULT '',
  created_at INTEGER,
  updated_at INTEGER,
  deleted_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE sheet_ink (
  id TEXT NOT NULL PRIMARY KEY,
  account_id TEXT,
  sheet_id TEXT,
  page INTEGER NOT NULL DEFAULT 1,
  prompt TEXT NOT NULL DEFAULT '',
  line INTEGER NOT NULL DEFAULT 0,
  cell INTEGER NOT NULL DEFAULT 0,
  label TEXT NOT NULL DEFAULT '',
  picture TEXT NOT NULL DEFAULT '',
  scope TEXT NOT NULL DEFAULT 'own',
  owner_id TEXT NOT NULL DEFAULT '',
  created_by_device TEXT NOT NULL DEFAULT '',
  created_at INTEGER,
  updated_at INTEGER,
  deleted_at INTEGER
) STRICT;

CREATE TABLE sheet_printed (
  sheet_id TEXT NOT NULL PRIMARY KEY,
  printed_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE step_reached (
  id TEXT NOT NULL PRIMARY KEY,
  account_id TEXT,
  step TEXT NOT NULL DEFAULT '', -- of a book that never changed its steps, one that no row has
  name TEXT NOT NULL DEFAULT '', -- of the step at that time
  day TEXT,
  at INTEGER,
  scope TEXT NOT NULL DEFAULT 'own',
  owner_id TEXT NOT NULL DEFAULT '',
  created_by_device TEXT NOT NULL DEFAULT '',
  created_at INTEGER,
  updated_at INTEGER,
  deleted_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE tally (
  kind TEXT NOT NULL, -- follow_up, touch, promise, move, entry, reached
  whose TEXT NOT NULL, -- an account, a month, or empty
  part TEXT NOT NULL, -- a state or "moved", a channel, a prompt
  n INTEGER NOT NULL,
  PRIMARY KEY (kind, whose, part)
) STRICT, WITHOUT ROWID;

CREATE TABLE template (
  id TEXT NOT NULL PRIMARY KEY,
  template_id TEXT NOT NULL DEFAULT '',
  version INTEGER NOT NULL DEFAULT 1,
  definition TEXT NOT NULL DEFAULT '{}', -- JSON
  scope TEXT NOT NULL DEFAULT 'own',
  owner_id TEXT NOT NULL DEFAULT '',
  created_by_device TEXT NOT NULL DEFAULT '',
  created_at INTEGER,
  updated_at INTEGER,
  deleted_at INTEGER
, own INTEGER, used_at INTEGER) STRICT;

CREATE TABLE touch (
  id TEXT NOT NULL PRIMARY KEY,
  account_id TEXT,
  person_id TEXT,
  call_id TEXT,
  follow_up_id TEXT,
  channel TEXT NOT NULL DEFAULT '',
  day TEXT,
  at INTEGER,
  what TEXT NOT NULL DEFAULT '',
  answered INTEGER NOT NULL DEFAULT 0,
  scope TEXT NOT NULL DEFAULT 'own',
  owner_id TEXT NOT NULL DEFAULT '',
  created_by_device TEXT NOT NULL DEFAULT '',
  created_at INTEGER,
  updated_at INTEGER,
  deleted_at INTEGER
, inbound INTEGER) STRICT, WITHOUT ROWID;

CREATE TABLE wording (
  id TEXT NOT NULL PRIMARY KEY,
  account_id TEXT,
  category TEXT NOT NULL DEFAULT '', -- one of ACTION, or the id of an own one
  text TEXT NOT NULL DEFAULT '',
  day TEXT,
  at INTEGER,
  scope TEXT NOT NULL DEFAULT 'own',
  owner_id TEXT NOT NULL DEFAULT '',
  created_by_device TEXT NOT NULL DEFAULT '',
  created_at INTEGER,
  updated_at INTEGER,
  deleted_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE VIEW account_name AS SELECT id, iif(name = '' AND deleted_at IS NOT NULL, 'Removed account', name) AS name FROM account;

CREATE VIEW live_account AS SELECT * FROM account WHERE deleted_at IS NULL;

CREATE VIEW live_answer AS SELECT * FROM answer WHERE deleted_at IS NULL;

CREATE VIEW live_apart AS SELECT * FROM apart WHERE deleted_at IS NULL;

CREATE VIEW live_asked_new AS SELECT * FROM asked_new WHERE deleted_at IS NULL;

CREATE VIEW live_cadence AS SELECT * FROM cadence WHERE deleted_at IS NULL;

CREATE VIEW live_cadence_step AS SELECT * FROM cadence_step WHERE deleted_at IS NULL;

CREATE VIEW live_calendar_export AS SELECT * FROM calendar_export WHERE deleted_at IS NULL;

CREATE VIEW live_call AS SELECT * FROM call WHERE deleted_at IS NULL;

CREATE VIEW live_call_person AS SELECT * FROM call_person WHERE deleted_at IS NULL;

CREATE VIEW live_carried AS SELECT * FROM carried WHERE deleted_at IS NULL;

CREATE VIEW live_category AS SELECT * FROM category WHERE deleted_at IS NULL;

CREATE VIEW live_concern AS SELECT * FROM concern WHERE deleted_at IS NULL;

CREATE VIEW live_concern_override AS SELECT * FROM concern_override WHERE deleted_at IS NULL;

CREATE VIEW live_double AS SELECT * FROM double WHERE deleted_at IS NULL;

CREATE VIEW live_follow_up AS SELECT * FROM follow_up WHERE deleted_at IS NULL;

CREATE VIEW live_follow_up_change AS SELECT * FROM follow_up_change WHERE deleted_at IS NULL;

CREATE VIEW live_person AS SELECT * FROM person WHERE deleted_at IS NULL;

CREATE VIEW live_promise AS SELECT * FROM promise WHERE deleted_at IS NULL;

CREATE VIEW live_recap AS SELECT * FROM recap WHERE deleted_at IS NULL;

CREATE VIEW live_sales_step AS SELECT * FROM sales_step WHERE deleted_at IS NULL;

CREATE VIEW live_series AS SELECT * FROM series WHERE deleted_at IS NULL;

CREATE VIEW live_sheet AS SELECT * FROM sheet WHERE deleted_at IS NULL;

CREATE VIEW live_sheet_ink AS SELECT * FROM sheet_ink WHERE deleted_at IS NULL;

CREATE VIEW live_step_reached AS SELECT * FROM step_reached WHERE deleted_at IS NULL;

CREATE VIEW live_template AS SELECT * FROM template WHERE deleted_at IS NULL;

CREATE VIEW live_touch AS SELECT * FROM touch WHERE deleted_at IS NULL;

CREATE VIEW live_wording AS SELECT * FROM wording WHERE deleted_at IS NULL;

CREATE VIEW log_entries AS
SELECT d.day, d.filed_at, d.sheet_id, d.prompt, d.account_id FROM said d
WHERE d.prompt IN ('liked', 'differently', 'learned', 'stuck')
  AND EXISTS (SELECT 1 FROM answer x WHERE x.sheet_id = d.sheet_id AND x.prompt = d.prompt AND x.shape = 'text' AND trim(x.value ->> '$') <> '')
  AND EXISTS (SELECT 1 FROM account a WHERE a.id = d.account_id);

CREATE VIEW moved_follow_up AS
SELECT id FROM follow_up f WHERE deleted_at IS NULL
  AND EXISTS (SELECT 1 FROM follow_up_change c WHERE c.follow_up_id = f.id AND c.what = 'moved' AND c.deleted_at IS NULL);

CREATE VIEW moves AS
SELECT f.account_id, ifnull(c.at, 0) AS at, c.id AS change_id, f.id AS follow_up_id FROM follow_up_change c JOIN follow_up f ON f.id = c.follow_up_id
WHERE c.what IN ('moved', 'dropped') AND f.account_id IS NOT NULL AND c.deleted_at IS NULL AND f.deleted_at IS NULL;

CREATE VIEW person_name AS SELECT id, iif(name = '' AND deleted_at IS NOT NULL, 'Removed person', name) AS name FROM person;

CREATE VIEW reaches AS
SELECT DISTINCT d.day, d.sheet_id, d.account_id FROM said d
WHERE d.day <> ''
  AND NOT EXISTS (SELECT 1 FROM answer o WHERE o.sheet_id = d.sheet_id AND o.prompt = 'outcome' AND o.deleted_at IS NULL AND o.value ->> '$' = 'not_reached')
  AND EXISTS (SELECT 1 FROM account a WHERE a.id = d.account_id);

CREATE VIEW says AS
SELECT s.account_id, x.prompt, ifnull(c.day, '') AS day, ifnull(s.filed_at, 0) AS filed_at, s.id AS sheet_id, s.code, s.call_id
FROM sheet s JOIN call c ON c.id = s.call_id JOIN answer x ON x.sheet_id = s.id
WHERE s.phase = 'post' AND s.state = 'filed' AND s.account_id IS NOT NULL AND s.deleted_at IS NULL AND c.deleted_at IS NULL AND x.shape IS NOT NULL AND x.deleted_at IS NULL
  AND NOT EXISTS (SELECT 1 FROM sheet later WHERE later.code = s.code AND later.version > s.version AND later.deleted_at IS NULL);

CREATE VIEW shown_touch AS
SELECT x.id, x.account_id, x.channel FROM touch x WHERE x.account_id IS NOT NULL AND x.deleted_at IS NULL
  AND NOT (x.channel = 'other' AND EXISTS (SELECT 1 FROM follow_up f
    WHERE f.id = x.follow_up_id AND f.account_id = x.account_id AND f.promise_id IS NOT NULL AND f.state = 'done' AND f.deleted_at IS NULL));

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

CREATE INDEX account_by_key ON account (search_key);

CREATE INDEX account_merged ON account (merged_into) WHERE merged_into IS NOT NULL;

CREATE INDEX account_removed ON account (deleted_at, id) WHERE deleted_at IS NOT NULL;

CREATE INDEX account_key_by_key ON account_key (key);

CREATE INDEX account_move_by_change ON account_move (change_id);

CREATE INDEX answer_by_sheet ON answer (sheet_id, prompt);

CREATE INDEX answer_given ON answer (sheet_id, prompt, shape, deleted_at) WHERE shape IS NOT NULL AND deleted_at IS NULL;

CREATE INDEX answer_no_words ON answer (sheet_id, prompt) WHERE prompt IN ('liked', 'differently', 'learned', 'stuck') AND (shape <> 'text' OR trim(value ->> '$') = '');

CREATE INDEX apart_by_account ON apart (account_id);

CREATE INDEX apart_by_other ON apart (other_id);

CREATE INDEX asked_new_by_account ON asked_new (account_id);

CREATE INDEX cadence_step_by_cadence ON cadence_step (cadence_id);

CREATE INDEX calendar_export_by_follow_up ON calendar_export (follow_up_id);

CREATE INDEX call_by_account ON call (account_id, day);

CREATE INDEX call_by_day ON call (day, time);

CREATE INDEX call_by_follow_up ON call (follow_up_id);

CREATE INDEX call_owing_recap ON call (day, time) WHERE state = 'held' AND recap_end = '' AND deleted_at IS NULL;

CREATE INDEX call_planned ON call (day, time) WHERE state = 'planned' AND deleted_at IS NULL;

CREATE INDEX call_planned_by_account ON call (account_id, day) WHERE state = 'planned' AND deleted_at IS NULL;

CREATE INDEX call_person_by_call ON call_person (call_id);

CREATE INDEX call_person_by_person ON call_person (person_id);

CREATE INDEX carried_by_account ON carried (account_id, code);

CREATE INDEX carried_by_code ON carried (code);

CREATE INDEX carried_pending ON carried (account_id) WHERE taken_by IS NULL AND withdrawn_at IS NULL;

CREATE INDEX concern_by_account ON concern (account_id, state, created_at);

CREATE INDEX concern_by_sheet ON concern (sheet_id) WHERE sheet_id IS NOT NULL;

CREATE INDEX concern_closed ON concern (account_id, updated_at) WHERE state <> 'open' AND deleted_at IS NULL;

CREATE INDEX concern_override_by_account ON concern_override (account_id, at);

CREATE INDEX double_waiting ON double (created_at, file, line) WHERE state = 'waiting' AND deleted_at IS NULL;

CREATE INDEX follow_up_by_account ON follow_up (account_id, state, due_day);

CREATE INDEX follow_up_by_call ON follow_up (call_id) WHERE call_id IS NOT NULL;

CREATE INDEX follow_up_by_day ON follow_up (state, due_day, due_time, closed_at, id, deleted_at) WHERE deleted_at IS NULL;

CREATE INDEX follow_up_by_promise ON follow_up (promise_id) WHERE promise_id IS NOT NULL;

CREATE INDEX follow_up_by_series ON follow_up (series_id) WHERE series_id IS NOT NULL;

CREATE INDEX follow_up_by_sheet ON follow_up (sheet_id) WHERE sheet_id IS NOT NULL;

CREATE INDEX follow_up_closed ON follow_up (state, closed_at, id) WHERE deleted_at IS NULL;

CREATE INDEX follow_up_snoozed ON follow_up (snoozed_until) WHERE snoozed_until IS NOT NULL AND deleted_at IS NULL;

CREATE INDEX follow_up_change_by_follow_up ON follow_up_change (follow_up_id);

CREATE INDEX follow_up_change_moved ON follow_up_change (at, follow_up_id) WHERE what = 'moved' AND deleted_at IS NULL;

CREATE INDEX person_by_account ON person (account_id);

CREATE INDEX person_by_key ON person (search_key);

CREATE INDEX person_merged ON person (merged_into) WHERE merged_into IS NOT NULL;

CREATE INDEX person_removed ON person (deleted_at, id) WHERE deleted_at IS NOT NULL;

CREATE INDEX print_map_code ON print_map (code);

CREATE INDEX promise_by_account ON promise (account_id, state, due);

CREATE INDEX promise_by_sheet ON promise (sheet_id) WHERE sheet_id IS NOT NULL;

CREATE INDEX promise_closed ON promise (account_id, side, closed_on, updated_at, state, deleted_at) WHERE state <> 'open' AND deleted_at IS NULL;

CREATE INDEX recap_by_call ON recap (call_id);

CREATE INDEX reminder_snoozed ON reminder (snoozed_until) WHERE is_open AND snoozed_until IS NOT NULL;

CREATE INDEX reminder_untold ON reminder (due_day) WHERE is_open AND NOT settled;

CREATE INDEX said_by_day ON said (day, sheet_id, account_id);

CREATE INDEX said_by_sheet ON said (sheet_id, prompt);

CREATE INDEX said_for_the_rep ON said (day, filed_at, sheet_id, prompt, account_id) WHERE prompt IN ('liked', 'differently', 'learned', 'stuck');

CREATE INDEX search_doc_by_row ON search_doc (row_id);

CREATE INDEX series_by_account ON series (account_id);

CREATE INDEX sheet_by_account ON sheet (account_id);

CREATE INDEX sheet_by_call ON sheet (call_id, phase, state, deleted_at);

CREATE INDEX sheet_by_code ON sheet (code, version);

CREATE INDEX sheet_ink_by_account ON sheet_ink (account_id, created_at);

CREATE INDEX sheet_ink_by_sheet ON sheet_ink (sheet_id);

CREATE INDEX step_reached_by_account ON step_reached (account_id, at);

CREATE INDEX template_by_name ON template (template_id, version);

CREATE INDEX touch_by_account ON touch (account_id, at);

CREATE INDEX touch_by_channel ON touch (account_id, channel, day, at, id) WHERE deleted_at IS NULL;

CREATE INDEX touch_by_day ON touch (account_id, day, at, channel, deleted_at);

CREATE INDEX touch_heard ON touch (account_id, at) WHERE (answered OR inbound) AND deleted_at IS NULL;

CREATE INDEX touch_of_call ON touch (account_id, day, at) WHERE call_id IS NOT NULL AND deleted_at IS NULL;

CREATE INDEX touch_of_task ON touch (account_id, follow_up_id) WHERE channel = 'other' AND deleted_at IS NULL;

CREATE INDEX wording_by_account ON wording (account_id, category);

CREATE TRIGGER account_logs_after_delete AFTER DELETE ON account BEGIN
  DELETE FROM log_entry WHERE (day, filed_at, sheet_id, prompt) IN (SELECT day, filed_at, sheet_id, prompt FROM said WHERE account_id = old.id);
  DELETE FROM reached WHERE (day, sheet_id) IN (SELECT day, sheet_id FROM said WHERE account_id = old.id);
END;

CREATE TRIGGER account_logs_after_insert AFTER INSERT ON account BEGIN
  INSERT INTO log_entry SELECT * FROM log_entries WHERE account_id = new.id ON CONFLICT DO NOTHING;
  INSERT INTO reached SELECT day, sheet_id FROM reaches WHERE account_id = new.id ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER account_key_shares_after_delete AFTER DELETE ON account_key BEGIN
  DELETE FROM shared_key WHERE key = old.key AND (SELECT count(*) FROM (SELECT 1 FROM account_key WHERE key = old.key LIMIT 2)) < 2;
END;

CREATE TRIGGER account_key_shares_after_insert AFTER INSERT ON account_key BEGIN
  INSERT OR IGNORE INTO shared_key SELECT key FROM account_key WHERE key = new.key AND account_id <> new.account_id LIMIT 1;
END;

CREATE TRIGGER move_counts_after_delete AFTER DELETE ON account_move BEGIN
  UPDATE tally SET n = n - 1 WHERE kind = 'move' AND whose = old.account_id AND part = '';
END;

CREATE TRIGGER move_counts_after_insert AFTER INSERT ON account_move BEGIN
  INSERT INTO tally VALUES ('move', new.account_id, '', 1) ON CONFLICT DO UPDATE SET n = n + 1;
END;

CREATE TRIGGER answer_says_after_delete AFTER DELETE ON answer BEGIN
  DELETE FROM said WHERE sheet_id = old.sheet_id AND prompt = old.prompt;
END;

CREATE TRIGGER answer_says_after_insert AFTER INSERT ON answer WHEN (SELECT state FROM sheet WHERE id = new.sheet_id) = 'filed' BEGIN
  DELETE FROM said WHERE sheet_id = new.sheet_id AND prompt = new.prompt;
  INSERT OR IGNORE INTO said SELECT account_id, prompt, day, filed_at, sheet_id FROM says WHERE sheet_id = new.sheet_id AND prompt = new.prompt;
END;

CREATE TRIGGER answer_says_after_update AFTER UPDATE ON answer WHEN (SELECT state FROM sheet WHERE id = new.sheet_id) = 'filed' BEGIN
  DELETE FROM said WHERE sheet_id = new.sheet_id AND prompt = new.prompt;
  INSERT OR IGNORE INTO said SELECT account_id, prompt, day, filed_at, sheet_id FROM says WHERE sheet_id = new.sheet_id AND prompt = new.prompt;
END;

CREATE TRIGGER call_says_after_insert AFTER INSERT ON call BEGIN
  INSERT OR IGNORE INTO said SELECT account_id, prompt, day, filed_at, sheet_id FROM says WHERE call_id = new.id;
END;

CREATE TRIGGER call_says_after_update AFTER UPDATE OF day, deleted_at ON call WHEN (new.day, new.deleted_at) IS NOT (old.day, old.deleted_at) BEGIN
  DELETE FROM said WHERE sheet_id IN (SELECT id FROM sheet WHERE call_id = new.id);
  INSERT OR IGNORE INTO said SELECT account_id, prompt, day, filed_at, sheet_id FROM says WHERE call_id = new.id;
END;

CREATE TRIGGER follow_up_counts_after_delete AFTER DELETE ON follow_up BEGIN
  UPDATE tally SET n = n - 1 WHERE kind = 'follow_up' AND whose = '' AND part = old.state AND old.deleted_at IS NULL;
  INSERT INTO tally SELECT 'touch', old.account_id, 'other', count(*) FROM touch
    WHERE account_id = old.account_id AND follow_up_id = old.id AND channel = 'other' AND deleted_at IS NULL AND old.promise_id IS NOT NULL AND old.state = 'done' AND old.deleted_at IS NULL
    HAVING count(*) > 0 ON CONFLICT DO UPDATE SET n = n + excluded.n;
END;

CREATE TRIGGER follow_up_counts_after_insert AFTER INSERT ON follow_up BEGIN
  INSERT INTO tally SELECT 'follow_up', '', new.state, 1 WHERE new.deleted_at IS NULL ON CONFLICT DO UPDATE SET n = n + 1;
  INSERT INTO tally SELECT 'follow_up', '', 'moved', 1 FROM moved_follow_up WHERE id = new.id ON CONFLICT DO UPDATE SET n = n + 1;
  UPDATE tally SET n = n - (SELECT count(*) FROM touch WHERE account_id = new.account_id AND follow_up_id = new.id AND channel = 'other' AND deleted_at IS NULL)
    WHERE kind = 'touch' AND whose = new.account_id AND part = 'other' AND new.promise_id IS NOT NULL AND new.state = 'done' AND new.deleted_at IS NULL;
END;

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

CREATE TRIGGER follow_up_counts_before_delete BEFORE DELETE ON follow_up BEGIN
  UPDATE tally SET n = n - 1 WHERE kind = 'follow_up' AND whose = '' AND part = 'moved' AND EXISTS (SELECT 1 FROM moved_follow_up WHERE id = old.id);
END;

CREATE TRIGGER follow_up_counts_before_update BEFORE UPDATE OF account_id, promise_id, state, deleted_at ON follow_up WHEN (new.account_id, new.promise_id, new.state, new.deleted_at) IS NOT (old.account_id, old.promise_id, old.state, old.deleted_at) BEGIN
  UPDATE tally SET n = n - 1 WHERE kind = 'follow_up' AND whose = '' AND part = 'moved' AND EXISTS (SELECT 1 FROM moved_follow_up WHERE id = old.id);
END;

CREATE TRIGGER follow_up_is_removed AFTER DELETE ON follow_up BEGIN
  DELETE FROM reminder WHERE follow_up_id = old.id;
END;

CREATE TRIGGER follow_up_loses_its_day AFTER UPDATE ON follow_up WHEN new.due_day IS NULL AND old.due_day IS NOT NULL BEGIN
  UPDATE reminder SET is_open = 0 WHERE follow_up_id = new.id;
END;

CREATE TRIGGER follow_up_moves_after_delete AFTER DELETE ON follow_up BEGIN
  DELETE FROM account_move WHERE change_id IN (SELECT id FROM follow_up_change WHERE follow_up_id = old.id);
END;

CREATE TRIGGER follow_up_moves_after_insert AFTER INSERT ON follow_up BEGIN
  INSERT OR IGNORE INTO account_move SELECT account_id, at, change_id FROM moves WHERE follow_up_id = new.id;
END;

CREATE TRIGGER follow_up_moves_after_update AFTER UPDATE OF account_id, deleted_at ON follow_up WHEN (new.account_id, new.deleted_at) IS NOT (old.account_id, old.deleted_at) BEGIN
  DELETE FROM account_move WHERE change_id IN (SELECT id FROM follow_up_change WHERE follow_up_id = new.id);
  INSERT OR IGNORE INTO account_move SELECT account_id, at, change_id FROM moves WHERE follow_up_id = new.id;
END;

CREATE TRIGGER follow_up_reminds_after_insert AFTER INSERT ON follow_up WHEN new.due_day IS NOT NULL BEGIN
  INSERT INTO reminder (follow_up_id, due_day, snoozed_until, appointment, is_open)
  VALUES (
    new.id, new.due_day, new.snoozed_until,
    new.due_day || '|' || ifnull(new.due_time, '') || '|' || ifnull(new.due_zone, '') || '|'
      || ifnull(strftime('%Y-%m-%dT%H:%M:%SZ', new.snoozed_until / 1000, 'unixepoch'), ''),
    new.state = 'open' AND new.deleted_at IS NULL
  )
  ON CONFLICT (follow_up_id) DO UPDATE SET
    due_day = excluded.due_day, snoozed_until = excluded.snoozed_until,
    appointment = excluded.appointment, is_open = excluded.is_open;
END;

CREATE TRIGGER follow_up_reminds_after_update AFTER UPDATE ON follow_up WHEN new.due_day IS NOT NULL BEGIN
  INSERT INTO reminder (follow_up_id, due_day, snoozed_until, appointment, is_open)
  VALUES (
    new.id, new.due_day, new.snoozed_until,
    new.due_day || '|' || ifnull(new.due_time, '') || '|' || ifnull(new.due_zone, '') || '|'
      || ifnull(strftime('%Y-%m-%dT%H:%M:%SZ', new.snoozed_until / 1000, 'unixepoch'), ''),
    new.state = 'open' AND new.deleted_at IS NULL
  )
  ON CONFLICT (follow_up_id) DO UPDATE SET
    due_day = excluded.due_day, snoozed_until = excluded.snoozed_until,
    appointment = excluded.appointment, is_open = excluded.is_open;
END;

CREATE TRIGGER change_counts_after_delete AFTER DELETE ON follow_up_change WHEN old.what = 'moved' BEGIN
  INSERT INTO tally SELECT 'follow_up', '', 'moved', 1 FROM moved_follow_up WHERE id = old.follow_up_id ON CONFLICT DO UPDATE SET n = n + 1;
END;

CREATE TRIGGER change_counts_after_insert AFTER INSERT ON follow_up_change WHEN new.what = 'moved' AND new.deleted_at IS NULL BEGIN
  INSERT INTO tally SELECT 'follow_up', '', 'moved', 1 FROM moved_follow_up WHERE id = new.follow_up_id
    AND NOT EXISTS (SELECT 1 FROM follow_up_change c WHERE c.follow_up_id = new.follow_up_id AND c.what = 'moved' AND c.deleted_at IS NULL AND c.id <> new.id)
    ON CONFLICT DO UPDATE SET n = n + 1;
END;

CREATE TRIGGER change_counts_after_update AFTER UPDATE ON follow_up_change WHEN new.what = 'moved' BEGIN
  INSERT INTO tally SELECT 'follow_up', '', 'moved', 1 FROM moved_follow_up WHERE id = new.follow_up_id ON CONFLICT DO UPDATE SET n = n + 1;
END;

CREATE TRIGGER change_moves_after_delete AFTER DELETE ON follow_up_change WHEN old.what IN ('moved', 'dropped') BEGIN
  DELETE FROM account_move WHERE change_id = old.id;
END;

CREATE TRIGGER change_moves_after_insert AFTER INSERT ON follow_up_change WHEN new.what IN ('moved', 'dropped') BEGIN
  INSERT OR IGNORE INTO account_move SELECT account_id, at, change_id FROM moves WHERE change_id = new.id;
END;

CREATE TRIGGER change_moves_after_update AFTER UPDATE ON follow_up_change WHEN new.what IN ('moved', 'dropped') BEGIN
  DELETE FROM account_move WHERE change_id = new.id;
  INSERT OR IGNORE INTO account_move SELECT account_id, at, change_id FROM moves WHERE change_id = new.id;
END;

CREATE TRIGGER change_uncounts_before_delete BEFORE DELETE ON follow_up_change WHEN old.what = 'moved' BEGIN
  UPDATE tally SET n = n - 1 WHERE kind = 'follow_up' AND whose = '' AND part = 'moved' AND EXISTS (SELECT 1 FROM moved_follow_up WHERE id = old.follow_up_id);
END;

CREATE TRIGGER change_uncounts_before_update BEFORE UPDATE ON follow_up_change WHEN new.what = 'moved' BEGIN
  UPDATE tally SET n = n - 1 WHERE kind = 'follow_up' AND whose = '' AND part = 'moved' AND EXISTS (SELECT 1 FROM moved_follow_up WHERE id = new.follow_up_id);
END;

CREATE TRIGGER entry_counts_after_delete AFTER DELETE ON log_entry BEGIN
  UPDATE tally SET n = n - 1 WHERE kind = 'entry' AND whose IN ('', substr(old.day, 1, 7)) AND part = old.prompt;
END;

CREATE TRIGGER entry_counts_after_insert AFTER INSERT ON log_entry BEGIN
  INSERT INTO tally VALUES ('entry', substr(new.day, 1, 7), new.prompt, 1), ('entry', '', new.prompt, 1) ON CONFLICT DO UPDATE SET n = n + 1;
END;

CREATE TRIGGER promise_counts_after_delete AFTER DELETE ON promise WHEN old.side IN ('them', 'us') AND old.state <> 'open' AND old.closed_on IS NOT NULL AND old.deleted_at IS NULL BEGIN
  UPDATE tally SET n = n - 1 WHERE kind = 'promise' AND whose = old.account_id AND part = '';
END;

CREATE TRIGGER promise_counts_after_insert AFTER INSERT ON promise WHEN new.account_id IS NOT NULL AND new.side IN ('them', 'us') AND new.state <> 'open' AND new.closed_on IS NOT NULL AND new.deleted_at IS NULL BEGIN
  INSERT INTO tally VALUES ('promise', new.account_id, '', 1) ON CONFLICT DO UPDATE SET n = n + 1;
END;

CREATE TRIGGER promise_counts_after_update AFTER UPDATE OF account_id, side, state, closed_on, deleted_at ON promise BEGIN
  UPDATE tally SET n = n - 1 WHERE kind = 'promise' AND whose = old.account_id AND part = ''
    AND old.side IN ('them', 'us') AND old.state <> 'open' AND old.closed_on IS NOT NULL AND old.deleted_at IS NULL;
  INSERT INTO tally SELECT 'promise', new.account_id, '', 1
    WHERE new.account_id IS NOT NULL AND new.side IN ('them', 'us') AND new.state <> 'open' AND new.closed_on IS NOT NULL AND new.deleted_at IS NULL
    ON CONFLICT DO UPDATE SET n = n + 1;
END;

CREATE TRIGGER reached_counts_after_delete AFTER DELETE ON reached BEGIN
  UPDATE tally SET n = n - 1 WHERE kind = 'reached' AND whose = substr(old.day, 1, 7) AND part = '';
END;

CREATE TRIGGER reached_counts_after_insert AFTER INSERT ON reached BEGIN
  INSERT INTO tally VALUES ('reached', substr(new.day, 1, 7), '', 1) ON CONFLICT DO UPDATE SET n = n + 1;
END;

CREATE TRIGGER said_discovers_after_delete AFTER DELETE ON said WHEN old.prompt IN ('to_discover', 'questions_asked') BEGIN
  DELETE FROM discovered WHERE account_id = old.account_id AND (day, filed_at) >= (old.day, old.filed_at);
END;

CREATE TRIGGER said_discovers_after_insert AFTER INSERT ON said WHEN new.prompt IN ('to_discover', 'questions_asked') BEGIN
  DELETE FROM discovered WHERE account_id = new.account_id AND (day, filed_at) >= (new.day, new.filed_at);
END;

CREATE TRIGGER said_logs_after_delete AFTER DELETE ON said WHEN old.prompt IN ('liked', 'differently', 'learned', 'stuck') BEGIN
  DELETE FROM log_entry WHERE day = old.day AND filed_at = old.filed_at AND sheet_id = old.sheet_id AND prompt = old.prompt;
END;

CREATE TRIGGER said_logs_after_insert AFTER INSERT ON said WHEN new.prompt IN ('liked', 'differently', 'learned', 'stuck') BEGIN
  INSERT INTO log_entry SELECT * FROM log_entries WHERE account_id = new.account_id AND prompt = new.prompt AND day = new.day AND sheet_id = new.sheet_id ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER said_reaches_after_delete AFTER DELETE ON said BEGIN
  DELETE FROM reached WHERE day = old.day AND sheet_id = old.sheet_id AND (old.prompt = 'outcome' OR NOT EXISTS (SELECT 1 FROM said WHERE day = old.day AND sheet_id = old.sheet_id));
  INSERT INTO reached SELECT day, sheet_id FROM reaches WHERE day = old.day AND sheet_id = old.sheet_id AND old.prompt = 'outcome' ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER said_reaches_after_insert AFTER INSERT ON said BEGIN
  DELETE FROM reached WHERE day = new.day AND sheet_id = new.sheet_id AND new.prompt = 'outcome';
  INSERT INTO reached SELECT day, sheet_id FROM reaches WHERE day = new.day AND sheet_id = new.sheet_id ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER sheet_says_after_delete AFTER DELETE ON sheet WHEN old.phase = 'post' BEGIN
  DELETE FROM said WHERE sheet_id = old.id;
  DELETE FROM said WHERE sheet_id IN (SELECT id FROM sheet WHERE code = old.code);
  INSERT OR IGNORE INTO said SELECT account_id, prompt, day, filed_at, sheet_id FROM says WHERE code = old.code;
END;

CREATE TRIGGER sheet_says_after_insert AFTER INSERT ON sheet WHEN new.phase = 'post' BEGIN
  DELETE FROM said WHERE sheet_id = new.id;
  DELETE FROM said WHERE sheet_id IN (SELECT id FROM sheet WHERE code = new.code);
  INSERT OR IGNORE INTO said SELECT account_id, prompt, day, filed_at, sheet_id FROM says WHERE code = new.code;
END;

CREATE TRIGGER sheet_says_after_update AFTER UPDATE ON sheet WHEN new.phase = 'post' AND (new.state, new.version, new.filed_at, new.account_id, new.call_id, new.code, new.deleted_at) IS NOT (old.state, old.version, old.filed_at, old.account_id, old.call_id, old.code, old.deleted_at) BEGIN
  DELETE FROM said WHERE sheet_id = new.id;
  DELETE FROM said WHERE sheet_id IN (SELECT id FROM sheet WHERE code = new.code);
  INSERT OR IGNORE INTO said SELECT account_id, prompt, day, filed_at, sheet_id FROM says WHERE code = new.code;
END;

CREATE TRIGGER touch_counts_after_insert AFTER INSERT ON touch BEGIN
  INSERT INTO tally SELECT 'touch', account_id, channel, 1 FROM shown_touch WHERE id = new.id ON CONFLICT DO UPDATE SET n = n + 1;
END;

CREATE TRIGGER touch_counts_after_update AFTER UPDATE ON touch BEGIN
  INSERT INTO tally SELECT 'touch', account_id, channel, 1 FROM shown_touch WHERE id = new.id ON CONFLICT DO UPDATE SET n = n + 1;
END;

CREATE TRIGGER touch_uncounts_before_delete BEFORE DELETE ON touch BEGIN
  UPDATE tally SET n = n - 1 WHERE (kind, whose, part) IN (SELECT 'touch', account_id, channel FROM shown_touch WHERE id = old.id);
END;

CREATE TRIGGER touch_uncounts_before_update BEFORE UPDATE ON touch BEGIN
  UPDATE tally SET n = n - 1 WHERE (kind, whose, part) IN (SELECT 'touch', account_id, channel FROM shown_touch WHERE id = old.id);
END;

CREATE TRIGGER wording_discovers_after_delete AFTER DELETE ON wording WHEN old.category = 'to_discover' BEGIN
  DELETE FROM discovered WHERE account_id = old.account_id AND day >= ifnull(old.day, '');
END;

CREATE TRIGGER wording_discovers_after_insert AFTER INSERT ON wording WHEN new.category = 'to_discover' BEGIN
  DELETE FROM discovered WHERE account_id = new.account_id AND day >= ifnull(new.day, '');
END;

CREATE TRIGGER wording_discovers_after_update AFTER UPDATE ON wording WHEN 'to_discover' IN (old.category, new.category) BEGIN
  DELETE FROM discovered WHERE account_id IN (old.account_id, new.account_id) AND day >= min(ifnull(old.day, ''), ifnull(new.day, ''));
END;

