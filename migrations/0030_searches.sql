-- Questions asked of the lists of items, kept under a name: by a person for themselves, or for all who see the
-- lists of a body (`person_id` is null). Without a body, the question is asked in all of them.
CREATE TABLE saved_searches (
    tenant_id  UUID NOT NULL REFERENCES tenants (id),
    id         UUID NOT NULL,
    body_id    UUID,
    person_id  UUID,
    name       TEXT NOT NULL,
    question   TEXT NOT NULL,
    waits      BOOLEAN NOT NULL,
    created_by TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, body_id) REFERENCES bodies (tenant_id, id),
    FOREIGN KEY (tenant_id, person_id) REFERENCES persons (tenant_id, id)
);
CREATE INDEX saved_searches_of_person ON saved_searches (tenant_id, person_id);
