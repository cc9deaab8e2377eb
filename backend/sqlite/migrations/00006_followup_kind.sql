-- +goose Up

-- What a follow-up is, where it is more than a touch for some purpose: thanks,
-- passed_on (asks whether the mails to forward were); NULL: a plain one.
ALTER TABLE follow_up ADD COLUMN kind TEXT;

-- So far the beginning of the purpose said so. A follow-up thanks where nothing
-- but words of sending stand before the thanks: "Send a short thank-you".
WITH RECURSIVE
  purposes(id, said) AS (SELECT id, replace(replace(lower(purpose), '''', ''), '’', '') FROM follow_up),
  before_thanks(id, word, letter, rest) AS ( -- letter by letter up to the thanks; word is the one that it is in
    SELECT id, '', substr(said, 1, 1), substr(said, 2, instr(said, 'thank') - 2) FROM purposes WHERE instr(said, 'thank') > 1
    UNION ALL
    SELECT id, iif(letter GLOB '[a-z0-9]' OR unicode(letter) > 0xbf AND unicode(letter) NOT BETWEEN 0x2000 AND 0x206f, word || letter, ''),
      substr(rest, 1, 1), substr(rest, 2)
    FROM before_thanks
    WHERE letter GLOB '[a-z0-9]' OR unicode(letter) > 0xbf AND unicode(letter) NOT BETWEEN 0x2000 AND 0x206f
      OR letter <> '' AND word IN ('', 'a', 'e', 'email', 'mail', 'our', 'post', 'quick', 'say', 'send', 'short', 'text', 'the', 'to', 'warm', 'write')
  )
UPDATE follow_up SET kind = 'thanks'
WHERE id IN (SELECT id FROM before_thanks WHERE letter = '' AND word = '' UNION ALL SELECT id FROM purposes WHERE instr(said, 'thank') = 1);

UPDATE follow_up SET kind = 'passed_on' WHERE purpose GLOB 'Ask whether the mail was passed on*';
