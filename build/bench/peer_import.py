# Imports a file of contacts into SQLite in one transaction, with a full-text
# index, as simply as possible. It does not match existing people, does not fold
# names and has no undo: it is a lower bound for an import, not an equivalent.
import csv, sqlite3, sys

file, book = sys.argv[1:]
db = sqlite3.connect(book, isolation_level=None)
db.executescript("""
PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
CREATE TABLE account (id INTEGER PRIMARY KEY, name TEXT UNIQUE, address TEXT);
CREATE TABLE person (id INTEGER PRIMARY KEY, account_id INTEGER, name TEXT, role TEXT, email TEXT, phone TEXT, address TEXT, notes TEXT);
CREATE INDEX person_account ON person (account_id);
CREATE VIRTUAL TABLE search USING fts5 (text, tokenize = 'unicode61 remove_diacritics 2');
BEGIN IMMEDIATE;
""")
accounts = {}
with open(file, encoding="utf-8", newline="") as f:
    for row in csv.DictReader(f):
        company = row["Organization Name"]
        address = ", ".join(row["Address 1 - " + part] for part in ("Street", "Postal Code", "City", "Country"))
        if company not in accounts:
            accounts[company] = db.execute("INSERT INTO account (name, address) VALUES (?, ?)", (company, address)).lastrowid
            db.execute("INSERT INTO search (text) VALUES (?)", (company + " " + address,))
        person = (row["First Name"] + " " + row["Last Name"], row["Organization Title"], row["E-mail 1 - Value"], row["Phone 1 - Value"], address, row["Notes"])
        db.execute("INSERT INTO person (account_id, name, role, email, phone, address, notes) VALUES (?, ?, ?, ?, ?, ?, ?)", (accounts[company], *person))
        db.execute("INSERT INTO search (text) VALUES (?)", (" ".join(person) + " " + company,))
db.execute("COMMIT")
print(db.execute("SELECT count(*) FROM person").fetchone()[0])
