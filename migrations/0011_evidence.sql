-- The chain of what is attested about a sitting: each fact names the fingerprint of the one before.
-- Rows are added, and get their token once; nothing else ever changes or leaves.
CREATE TABLE proof_chains (
    tenant_id  UUID NOT NULL REFERENCES tenants (id),
    sitting_id UUID NOT NULL,
    length     BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, sitting_id),
    FOREIGN KEY (tenant_id, sitting_id) REFERENCES sittings (tenant_id, id)
);

CREATE TABLE proofs (
    tenant_id  UUID NOT NULL REFERENCES tenants (id),
    id         UUID NOT NULL,
    sitting_id UUID NOT NULL,
    number     BIGINT NOT NULL,
    kind       TEXT NOT NULL CHECK (kind IN ('manifest', 'receipt')),
    content    BYTEA NOT NULL,
    sha256     BYTEA NOT NULL,
    made_at    TIMESTAMPTZ NOT NULL,
    token      BYTEA,
    stamped_at TIMESTAMPTZ,
    serial     TEXT,
    authority  TEXT,
    policy     TEXT,
    root       TEXT,
    problem    TEXT,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, sitting_id) REFERENCES sittings (tenant_id, id),
    CONSTRAINT proofs_number UNIQUE (tenant_id, sitting_id, number)
);
