-- Who signs in. Global tables: tenants, users, credentials, logins, api_tokens, throttles.
CREATE TABLE tenants (
    id         UUID PRIMARY KEY,
    slug       TEXT NOT NULL,
    name       TEXT NOT NULL,
    zone       TEXT NOT NULL,
    country    TEXT NOT NULL,
    population BIGINT,
    created_at TIMESTAMPTZ NOT NULL,
    version    BIGINT NOT NULL,
    CONSTRAINT tenants_slug UNIQUE (slug)
);

CREATE TABLE users (
    id         UUID PRIMARY KEY,
    email      TEXT,
    full_name  TEXT NOT NULL,
    platform   BOOLEAN NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    version    BIGINT NOT NULL,
    CONSTRAINT users_email UNIQUE (email)
);

CREATE TABLE credentials (
    user_id    UUID PRIMARY KEY REFERENCES users (id),
    password   TEXT NOT NULL,
    changed_at TIMESTAMPTZ NOT NULL
);

-- A user's name in one tenant: what stands before the @ in name@slug.
CREATE TABLE accounts (
    tenant_id  UUID NOT NULL REFERENCES tenants (id),
    user_id    UUID NOT NULL REFERENCES users (id),
    name       TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (tenant_id, user_id),
    CONSTRAINT accounts_name UNIQUE (tenant_id, name)
);
CREATE INDEX accounts_by_user ON accounts (user_id);

CREATE TABLE logins (
    id            UUID PRIMARY KEY,
    user_id       UUID NOT NULL REFERENCES users (id),
    tenant_id     UUID NOT NULL REFERENCES tenants (id),
    token_hash    BYTEA NOT NULL,
    previous_hash BYTEA,
    rotated_at    TIMESTAMPTZ NOT NULL,
    created_at    TIMESTAMPTZ NOT NULL,
    seen_at       TIMESTAMPTZ NOT NULL,
    expires_at    TIMESTAMPTZ NOT NULL,
    idle_minutes  BIGINT NOT NULL,
    device        TEXT NOT NULL,
    ended_at      TIMESTAMPTZ,
    CONSTRAINT logins_token_hash UNIQUE (token_hash)
);
CREATE INDEX logins_by_previous ON logins (previous_hash);
CREATE INDEX logins_by_user ON logins (user_id, seen_at);

CREATE TABLE api_tokens (
    id         UUID PRIMARY KEY,
    tenant_id  UUID NOT NULL REFERENCES tenants (id),
    user_id    UUID NOT NULL REFERENCES users (id),
    token_hash BYTEA NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ,
    ended_at   TIMESTAMPTZ,
    CONSTRAINT api_tokens_token_hash UNIQUE (token_hash)
);

CREATE TABLE throttles (
    name      TEXT PRIMARY KEY,
    failures  BIGINT NOT NULL,
    last_at   TIMESTAMPTZ NOT NULL,
    closed_until TIMESTAMPTZ
);
