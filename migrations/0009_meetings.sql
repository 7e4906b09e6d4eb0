CREATE TABLE meetings (
    tenant_id   UUID NOT NULL REFERENCES tenants (id),
    id          UUID NOT NULL,
    body_id     UUID NOT NULL,
    sitting_id  UUID NOT NULL,
    workflow_id UUID NOT NULL,
    state       TEXT NOT NULL,
    created_at  TIMESTAMPTZ NOT NULL,
    moved_at    TIMESTAMPTZ NOT NULL,
    version     BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, body_id) REFERENCES bodies (tenant_id, id),
    FOREIGN KEY (tenant_id, sitting_id) REFERENCES sittings (tenant_id, id),
    FOREIGN KEY (tenant_id, workflow_id) REFERENCES workflows (tenant_id, id),
    CONSTRAINT meetings_sitting_id UNIQUE (tenant_id, sitting_id)
);
CREATE INDEX meetings_by_body ON meetings (tenant_id, body_id, state);

-- The agenda: an item is on one at most. Ranks are whole and dense; the number shown is computed.
CREATE TABLE agenda (
    tenant_id    UUID NOT NULL REFERENCES tenants (id),
    item_id      UUID NOT NULL,
    meeting_id   UUID NOT NULL,
    rank         BIGINT NOT NULL,
    presented_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (tenant_id, item_id),
    FOREIGN KEY (tenant_id, item_id) REFERENCES items (tenant_id, id),
    FOREIGN KEY (tenant_id, meeting_id) REFERENCES meetings (tenant_id, id)
);
CREATE INDEX agenda_by_meeting ON agenda (tenant_id, meeting_id, rank);
