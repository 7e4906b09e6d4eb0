CREATE TABLE organisations (
    tenant_id UUID NOT NULL REFERENCES tenants (id),
    id        UUID NOT NULL,
    kind      TEXT NOT NULL CHECK (kind IN ('service', 'body')),
    name      TEXT NOT NULL,
    acronym   TEXT NOT NULL,
    parent_id UUID,
    rank      BIGINT NOT NULL,
    version   BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, parent_id) REFERENCES organisations (tenant_id, id),
    CONSTRAINT organisations_kind_acronym UNIQUE (tenant_id, kind, acronym)
);

CREATE TABLE persons (
    tenant_id   UUID NOT NULL REFERENCES tenants (id),
    id          UUID NOT NULL,
    user_id     UUID REFERENCES users (id),
    title       TEXT NOT NULL,
    given_name  TEXT NOT NULL,
    family_name TEXT NOT NULL,
    email       TEXT,
    name_sort   TEXT NOT NULL,
    version     BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT persons_user_id UNIQUE (tenant_id, user_id)
);
CREATE INDEX persons_by_name ON persons (tenant_id, name_sort);

CREATE TABLE mandates (
    tenant_id       UUID NOT NULL REFERENCES tenants (id),
    id              UUID NOT NULL,
    person_id       UUID NOT NULL,
    organisation_id UUID NOT NULL,
    function        TEXT NOT NULL,
    starts_on       TEXT NOT NULL,
    ends_on         TEXT,
    is_member       BOOLEAN NOT NULL,
    is_voter        BOOLEAN NOT NULL,
    is_signatory    BOOLEAN NOT NULL,
    is_initiator    BOOLEAN NOT NULL,
    is_chair        BOOLEAN NOT NULL,
    rank            BIGINT NOT NULL,
    version         BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, person_id) REFERENCES persons (tenant_id, id),
    FOREIGN KEY (tenant_id, organisation_id) REFERENCES organisations (tenant_id, id)
);
CREATE INDEX mandates_by_organisation ON mandates (tenant_id, organisation_id, rank);
CREATE INDEX mandates_by_person ON mandates (tenant_id, person_id);

-- Roles of a person: in a service (writer, reviewer…), for a body (manager) or in the whole tenant (administrator).
CREATE TABLE roles (
    tenant_id       UUID NOT NULL REFERENCES tenants (id),
    id              UUID NOT NULL,
    person_id       UUID NOT NULL,
    role            TEXT NOT NULL,
    organisation_id UUID,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, person_id) REFERENCES persons (tenant_id, id),
    FOREIGN KEY (tenant_id, organisation_id) REFERENCES organisations (tenant_id, id),
    CONSTRAINT roles_person_id_role_organisation_id UNIQUE (tenant_id, person_id, role, organisation_id)
);
