-- How many items are alike in all that says who reads them: lists count these rows, not the items. Kept by
-- triggers, so that no statement can forget it.
CREATE TABLE item_counts (
    tenant_id   UUID NOT NULL REFERENCES tenants (id),
    body_id     UUID NOT NULL,
    workflow_id UUID NOT NULL,
    state       TEXT NOT NULL,
    group_id    UUID NOT NULL,
    privacy     TEXT NOT NULL,
    closed      BOOLEAN NOT NULL,
    -- Nothing is read by it: so that searches count by it. The nil UUID where items have none.
    category_id UUID NOT NULL,
    count       BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, body_id, workflow_id, state, group_id, privacy, closed, category_id)
);
-- The latest items of all bodies.
CREATE INDEX items_by_change_of_all ON items (tenant_id, changed_at, id);
-- What waits for somebody.
CREATE INDEX items_waiting ON items (tenant_id, workflow_id, state, id) WHERE closed = FALSE;
-- What somebody is still writing, among all that is open.
CREATE INDEX items_open_of ON items (tenant_id, creator_id, workflow_id, state, id) WHERE closed = FALSE;
