-- Changing the mail address of an account: a link to the new one confirms it (`target`). The table is
-- made again without its list of purposes, which the program knows.
CREATE TABLE links_again (
    id          UUID PRIMARY KEY,
    tenant_id   UUID NOT NULL REFERENCES tenants (id),
    user_id     UUID NOT NULL REFERENCES users (id),
    purpose     TEXT NOT NULL,
    target      TEXT,
    lasts_until TIMESTAMPTZ,
    secret_hash BYTEA,
    asked_at    TIMESTAMPTZ NOT NULL,
    minted_at   TIMESTAMPTZ,
    expires_at  TIMESTAMPTZ,
    used_at     TIMESTAMPTZ,
    ended_at    TIMESTAMPTZ,
    CONSTRAINT links_secret UNIQUE (secret_hash)
);
INSERT INTO links_again (id, tenant_id, user_id, purpose, target, lasts_until, secret_hash, asked_at, minted_at, expires_at, used_at, ended_at)
SELECT id, tenant_id, user_id, purpose, target, lasts_until, secret_hash, asked_at, minted_at, expires_at, used_at, ended_at FROM links;
DROP TABLE links;
ALTER TABLE links_again RENAME TO links;
CREATE INDEX links_of_user ON links (user_id, tenant_id, asked_at);
