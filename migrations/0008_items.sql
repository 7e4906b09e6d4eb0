CREATE TABLE items (
    tenant_id      UUID NOT NULL REFERENCES tenants (id),
    id             UUID NOT NULL,
    body_id        UUID NOT NULL,
    group_id       UUID NOT NULL,
    category_id    UUID,
    creator_id     UUID NOT NULL,
    reference      TEXT NOT NULL,
    object         TEXT NOT NULL,
    object_folded  TEXT NOT NULL,
    object_sort    TEXT NOT NULL,
    description    TEXT NOT NULL,
    motivation     TEXT NOT NULL,
    decision       TEXT NOT NULL,
    preferred_on   TIMESTAMPTZ,
    workflow_id    UUID NOT NULL,
    state          TEXT NOT NULL,
    came_back      BOOLEAN NOT NULL,
    sitting_at     TIMESTAMPTZ,
    closed         BOOLEAN NOT NULL,
    created_at     TIMESTAMPTZ NOT NULL,
    changed_at     TIMESTAMPTZ NOT NULL,
    changed_by     TEXT NOT NULL,
    moved_at       TIMESTAMPTZ NOT NULL,
    version        BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, body_id) REFERENCES bodies (tenant_id, id),
    FOREIGN KEY (tenant_id, group_id) REFERENCES organisations (tenant_id, id),
    FOREIGN KEY (tenant_id, category_id) REFERENCES categories (tenant_id, id),
    FOREIGN KEY (tenant_id, creator_id) REFERENCES persons (tenant_id, id),
    FOREIGN KEY (tenant_id, workflow_id) REFERENCES workflows (tenant_id, id),
    CONSTRAINT items_body_id_reference UNIQUE (tenant_id, body_id, reference)
);
CREATE INDEX items_by_change ON items (tenant_id, body_id, changed_at, id);
CREATE INDEX items_open ON items (tenant_id, body_id, state, id) WHERE closed = FALSE;
CREATE INDEX items_by_creator ON items (tenant_id, creator_id, id);
CREATE INDEX items_by_state ON items (tenant_id, body_id, state, group_id, id);
CREATE INDEX items_by_group ON items (tenant_id, group_id, state);

-- Who is writing which item, until when: told to others, never a refusal.
CREATE TABLE item_editors (
    tenant_id UUID NOT NULL REFERENCES tenants (id),
    item_id   UUID NOT NULL,
    person_id UUID NOT NULL,
    name      TEXT NOT NULL,
    since     TIMESTAMPTZ NOT NULL,
    seen_at   TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (tenant_id, item_id, person_id),
    FOREIGN KEY (tenant_id, item_id) REFERENCES items (tenant_id, id),
    FOREIGN KEY (tenant_id, person_id) REFERENCES persons (tenant_id, id)
);
