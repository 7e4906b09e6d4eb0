-- Who may do what, in full. Global tables: tenant_groups, tenant_group_administrators, links, second_factors, pending_sign_ins.
CREATE TABLE tenant_groups (
    id         UUID PRIMARY KEY,
    name       TEXT NOT NULL,
    may_create BOOLEAN NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    version    BIGINT NOT NULL,
    CONSTRAINT tenant_groups_name UNIQUE (name)
);
CREATE TABLE tenant_group_administrators (
    group_id UUID NOT NULL REFERENCES tenant_groups (id),
    user_id  UUID NOT NULL REFERENCES users (id),
    PRIMARY KEY (group_id, user_id)
);

ALTER TABLE tenants ADD COLUMN group_id UUID REFERENCES tenant_groups (id);
ALTER TABLE tenants ADD COLUMN legal_id TEXT NOT NULL DEFAULT '';
ALTER TABLE tenants ADD COLUMN reply_to TEXT;
ALTER TABLE tenants ADD COLUMN reply_to_frozen BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE tenants ADD COLUMN hue TEXT NOT NULL DEFAULT 'green';
ALTER TABLE tenants ADD COLUMN logo_sha256 BYTEA;
ALTER TABLE tenants ADD COLUMN logo_media_type TEXT;
ALTER TABLE tenants ADD COLUMN language TEXT NOT NULL DEFAULT 'fr';
ALTER TABLE tenants ADD COLUMN suspended_at TIMESTAMPTZ;
ALTER TABLE tenants ADD COLUMN password_score BIGINT NOT NULL DEFAULT 3;
ALTER TABLE tenants ADD COLUMN login_hours BIGINT NOT NULL DEFAULT 12;
ALTER TABLE tenants ADD COLUMN idle_minutes BIGINT NOT NULL DEFAULT 240;
ALTER TABLE tenants ADD COLUMN kept_days BIGINT NOT NULL DEFAULT 30;
ALTER TABLE tenants ADD COLUMN sends_credentials BOOLEAN NOT NULL DEFAULT TRUE;
ALTER TABLE tenants ADD COLUMN tutorial_url TEXT;

ALTER TABLE users ADD COLUMN language TEXT;

-- A user acts in another tenant than their own: a fact of the login, never of the user.
ALTER TABLE logins ADD COLUMN entered_tenant_id UUID REFERENCES tenants (id);

ALTER TABLE accounts ADD COLUMN ended_at TIMESTAMPTZ;
ALTER TABLE accounts ADD COLUMN joined_at TIMESTAMPTZ;
UPDATE accounts SET joined_at = created_at;

ALTER TABLE api_tokens ADD COLUMN name TEXT NOT NULL DEFAULT '';
ALTER TABLE api_tokens ADD COLUMN scopes TEXT NOT NULL DEFAULT 'read write';
ALTER TABLE api_tokens ADD COLUMN seen_at TIMESTAMPTZ;
CREATE INDEX api_tokens_by_tenant ON api_tokens (tenant_id, created_at);

-- Personal links: one use, one purpose, one person. Only the hash of their secret is kept, and the
-- secret is made just before the mail leaves.
CREATE TABLE links (
    id          UUID PRIMARY KEY,
    tenant_id   UUID NOT NULL REFERENCES tenants (id),
    user_id     UUID NOT NULL REFERENCES users (id),
    purpose     TEXT NOT NULL CHECK (purpose IN ('credentials', 'password', 'join', 'visit')),
    target      TEXT,
    secret_hash BYTEA,
    asked_at    TIMESTAMPTZ NOT NULL,
    minted_at   TIMESTAMPTZ,
    expires_at  TIMESTAMPTZ,
    used_at     TIMESTAMPTZ,
    ended_at    TIMESTAMPTZ,
    CONSTRAINT links_secret_hash UNIQUE (secret_hash)
);
CREATE INDEX links_by_user ON links (user_id, tenant_id, asked_at);

-- The code of an application on a telephone (RFC 6238). The secret must be readable to be checked.
CREATE TABLE second_factors (
    user_id      UUID PRIMARY KEY REFERENCES users (id),
    secret       BYTEA NOT NULL,
    confirmed_at TIMESTAMPTZ,
    last_step    BIGINT NOT NULL,
    recovery     TEXT NOT NULL
);

-- The organisation that has the tenant's own id is the tenant itself: the root of its tree.
INSERT INTO organisations (tenant_id, id, kind, name, acronym, parent_id, rank, version)
    SELECT id, id, 'service', name, '', NULL, 0, 1 FROM tenants;
ALTER TABLE organisations ADD COLUMN ended_at TIMESTAMPTZ;

ALTER TABLE persons ADD COLUMN gender TEXT NOT NULL DEFAULT 'unknown';
UPDATE persons SET gender = CASE title WHEN 'Mme' THEN 'feminine' WHEN 'M.' THEN 'masculine' ELSE 'unknown' END;
ALTER TABLE persons ADD COLUMN mobile TEXT NOT NULL DEFAULT '';
ALTER TABLE persons ADD COLUMN phone TEXT NOT NULL DEFAULT '';
ALTER TABLE persons ADD COLUMN address TEXT NOT NULL DEFAULT '';
ALTER TABLE persons ADD COLUMN name_folded TEXT NOT NULL DEFAULT '';
UPDATE persons SET name_folded = lower(family_name || ' ' || given_name);
ALTER TABLE persons ADD COLUMN inactive_on TEXT;
ALTER TABLE persons ADD COLUMN signature_sha256 BYTEA;
ALTER TABLE persons ADD COLUMN signature_media_type TEXT;

CREATE TABLE political_groups (
    tenant_id UUID NOT NULL REFERENCES tenants (id),
    id        UUID NOT NULL,
    name      TEXT NOT NULL,
    initials  TEXT NOT NULL,
    rank      BIGINT NOT NULL,
    version   BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT political_groups_name UNIQUE (tenant_id, name)
);
CREATE TABLE affiliations (
    tenant_id UUID NOT NULL REFERENCES tenants (id),
    person_id UUID NOT NULL,
    group_id  UUID NOT NULL,
    PRIMARY KEY (tenant_id, person_id),
    FOREIGN KEY (tenant_id, person_id) REFERENCES persons (tenant_id, id),
    FOREIGN KEY (tenant_id, group_id) REFERENCES political_groups (tenant_id, id)
);
CREATE INDEX affiliations_by_group ON affiliations (tenant_id, group_id);

-- Who stands in for the holder of a mandate.
CREATE TABLE deputies (
    tenant_id  UUID NOT NULL REFERENCES tenants (id),
    mandate_id UUID NOT NULL,
    person_id  UUID NOT NULL,
    PRIMARY KEY (tenant_id, mandate_id),
    FOREIGN KEY (tenant_id, mandate_id) REFERENCES mandates (tenant_id, id),
    FOREIGN KEY (tenant_id, person_id) REFERENCES persons (tenant_id, id)
);
CREATE INDEX deputies_by_person ON deputies (tenant_id, person_id);

-- Groups of persons for training.
CREATE TABLE populations (
    tenant_id UUID NOT NULL REFERENCES tenants (id),
    id        UUID NOT NULL,
    name      TEXT NOT NULL,
    version   BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT populations_name UNIQUE (tenant_id, name)
);
CREATE TABLE population_members (
    tenant_id     UUID NOT NULL REFERENCES tenants (id),
    population_id UUID NOT NULL,
    person_id     UUID NOT NULL,
    PRIMARY KEY (tenant_id, population_id, person_id),
    FOREIGN KEY (tenant_id, population_id) REFERENCES populations (tenant_id, id),
    FOREIGN KEY (tenant_id, person_id) REFERENCES persons (tenant_id, id)
);
CREATE INDEX population_members_by_person ON population_members (tenant_id, person_id);

CREATE INDEX roles_by_organisation ON roles (tenant_id, organisation_id, role);

-- In which states of items and meetings the observers of a body see them all.
CREATE TABLE observed_states (
    tenant_id UUID NOT NULL REFERENCES tenants (id),
    body_id   UUID NOT NULL,
    role      TEXT NOT NULL CHECK (role IN ('power-observer', 'restricted-power-observer')),
    subject   TEXT NOT NULL CHECK (subject IN ('item', 'meeting')),
    state     TEXT NOT NULL,
    PRIMARY KEY (tenant_id, body_id, role, subject, state),
    FOREIGN KEY (tenant_id, body_id) REFERENCES bodies (tenant_id, id)
);

-- The groups in copy of an item: they read it in the states that the workflow says.
CREATE TABLE item_copies (
    tenant_id UUID NOT NULL REFERENCES tenants (id),
    item_id   UUID NOT NULL,
    group_id  UUID NOT NULL,
    PRIMARY KEY (tenant_id, item_id, group_id),
    FOREIGN KEY (tenant_id, item_id) REFERENCES items (tenant_id, id),
    FOREIGN KEY (tenant_id, group_id) REFERENCES organisations (tenant_id, id)
);

-- A mail whose link is made at the last moment.
ALTER TABLE deliveries ADD COLUMN link_id UUID;
CREATE INDEX deliveries_by_link ON deliveries (link_id);

-- A password that fitted, waiting for the code of the second factor.
CREATE TABLE pending_sign_ins (
    id         UUID PRIMARY KEY,
    user_id    UUID NOT NULL REFERENCES users (id),
    tenant_id  UUID NOT NULL REFERENCES tenants (id),
    token_hash BYTEA NOT NULL,
    kept       TEXT NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    CONSTRAINT pending_sign_ins_token_hash UNIQUE (token_hash)
);

-- How a convened person is spoken of, which their title no longer tells.
ALTER TABLE convocations RENAME COLUMN title TO gender;
UPDATE convocations SET gender = CASE gender WHEN 'Mme' THEN 'feminine' WHEN 'M.' THEN 'masculine' ELSE 'unknown' END;
