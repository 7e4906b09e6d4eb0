-- Other ways of signing in. Global tables: passkeys, passkey_challenges, provider_sign_ins.
CREATE TABLE passkeys (
    id            UUID PRIMARY KEY,
    user_id       UUID NOT NULL REFERENCES users (id),
    name          TEXT NOT NULL,
    credential_id BYTEA NOT NULL,
    public_key    TEXT NOT NULL,
    created_at    TIMESTAMPTZ NOT NULL,
    used_at       TIMESTAMPTZ,
    CONSTRAINT passkeys_credential_id UNIQUE (credential_id)
);
CREATE INDEX passkeys_by_user ON passkeys (user_id, created_at);

-- A question to a device, until it answers: one use.
CREATE TABLE passkey_challenges (
    id         UUID PRIMARY KEY,
    user_id    UUID REFERENCES users (id),
    token_hash BYTEA NOT NULL,
    state      TEXT NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    CONSTRAINT passkey_challenges_token_hash UNIQUE (token_hash)
);

-- The OpenID Connect provider of a tenant. The secret must be readable to be shown to it.
CREATE TABLE identity_providers (
    tenant_id     UUID NOT NULL REFERENCES tenants (id),
    name          TEXT NOT NULL,
    issuer        TEXT NOT NULL,
    client_id     TEXT NOT NULL,
    client_secret TEXT NOT NULL,
    version       BIGINT NOT NULL,
    PRIMARY KEY (tenant_id)
);

-- Who a person is at a provider, known since they first came from there.
CREATE TABLE provider_identities (
    tenant_id UUID NOT NULL REFERENCES tenants (id),
    issuer    TEXT NOT NULL,
    subject   TEXT NOT NULL,
    user_id   UUID NOT NULL REFERENCES users (id),
    bound_at  TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (tenant_id, issuer, subject)
);
CREATE INDEX provider_identities_by_user ON provider_identities (user_id);

-- A person who left for a provider and has not come back.
CREATE TABLE provider_sign_ins (
    id         UUID PRIMARY KEY,
    tenant_id  UUID NOT NULL REFERENCES tenants (id),
    token_hash BYTEA NOT NULL,
    nonce      TEXT NOT NULL,
    verifier   TEXT NOT NULL,
    next_path  TEXT NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    CONSTRAINT provider_sign_ins_token_hash UNIQUE (token_hash)
);

-- A login for which a tenant's provider vouched is good in that tenant only.
ALTER TABLE logins ADD COLUMN confined BOOLEAN NOT NULL DEFAULT FALSE;
