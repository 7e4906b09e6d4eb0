CREATE TABLE bodies (
    tenant_id       UUID NOT NULL REFERENCES tenants (id),
    id              UUID NOT NULL,
    kind            TEXT NOT NULL CHECK (kind IN ('municipal_council', 'municipal_bureau')),
    reference_code  TEXT NOT NULL,
    members_in_office BIGINT NOT NULL,
    version         BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, id) REFERENCES organisations (tenant_id, id)
);

-- Versions are kept: what lives under an old one goes on living under it.
CREATE TABLE workflows (
    tenant_id  UUID NOT NULL REFERENCES tenants (id),
    id         UUID NOT NULL,
    body_id    UUID NOT NULL,
    subject    TEXT NOT NULL CHECK (subject IN ('item', 'meeting')),
    number     BIGINT NOT NULL,
    definition JSONB NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, body_id) REFERENCES bodies (tenant_id, id),
    CONSTRAINT workflows_body_id_subject_number UNIQUE (tenant_id, body_id, subject, number)
);

CREATE TABLE categories (
    tenant_id UUID NOT NULL REFERENCES tenants (id),
    id        UUID NOT NULL,
    body_id   UUID NOT NULL,
    name      TEXT NOT NULL,
    rank      BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, body_id) REFERENCES bodies (tenant_id, id),
    CONSTRAINT categories_body_id_name UNIQUE (tenant_id, body_id, name)
);

-- The next number of each series, such as the references of a body in a year.
CREATE TABLE counters (
    tenant_id UUID NOT NULL REFERENCES tenants (id),
    body_id   UUID NOT NULL,
    series    TEXT NOT NULL,
    last      BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, body_id, series),
    FOREIGN KEY (tenant_id, body_id) REFERENCES bodies (tenant_id, id)
);
