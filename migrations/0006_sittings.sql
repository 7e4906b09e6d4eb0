CREATE TABLE sittings (
    tenant_id       UUID NOT NULL REFERENCES tenants (id),
    id              UUID NOT NULL,
    organisation_id UUID NOT NULL,
    starts_at       TIMESTAMPTZ NOT NULL,
    ends_at         TIMESTAMPTZ,
    place           TEXT NOT NULL,
    alone           BOOLEAN NOT NULL,
    version         BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, organisation_id) REFERENCES organisations (tenant_id, id)
);
-- Where an organisation says so (a deliberative body), it sits once at a time.
CREATE UNIQUE INDEX sittings_organisation_id_starts_at ON sittings (tenant_id, organisation_id, starts_at) WHERE alone = TRUE;

-- Names and functions as they were when the sitting was called.
CREATE TABLE sitting_expected (
    tenant_id  UUID NOT NULL REFERENCES tenants (id),
    sitting_id UUID NOT NULL,
    person_id  UUID NOT NULL,
    name       TEXT NOT NULL,
    function   TEXT NOT NULL,
    is_voter   BOOLEAN NOT NULL,
    is_chair   BOOLEAN NOT NULL,
    rank       BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, sitting_id, person_id),
    FOREIGN KEY (tenant_id, sitting_id) REFERENCES sittings (tenant_id, id),
    FOREIGN KEY (tenant_id, person_id) REFERENCES persons (tenant_id, id)
);
