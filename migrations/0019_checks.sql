-- What was found of the server when it was last looked at. Global table: checks.
CREATE TABLE checks (
    name       TEXT PRIMARY KEY,
    verdict    TEXT NOT NULL CHECK (verdict IN ('good', 'warning', 'bad')),
    told       TEXT NOT NULL,
    checked_at TIMESTAMPTZ NOT NULL
);
