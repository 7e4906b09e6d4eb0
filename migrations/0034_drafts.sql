-- What somebody typed in the form of an item, new or not, and did not save yet. `content` is what the form would send;
-- `object` is how lists call it.
CREATE TABLE item_drafts (
    tenant_id UUID NOT NULL REFERENCES tenants (id),
    id        UUID NOT NULL,
    person_id UUID NOT NULL,
    body_id   UUID NOT NULL,
    item_id   UUID,
    object    TEXT NOT NULL,
    content   JSONB NOT NULL,
    saved_at  TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, person_id) REFERENCES persons (tenant_id, id),
    FOREIGN KEY (tenant_id, body_id) REFERENCES bodies (tenant_id, id),
    FOREIGN KEY (tenant_id, item_id) REFERENCES items (tenant_id, id)
);
CREATE INDEX item_drafts_of_person ON item_drafts (tenant_id, person_id, body_id);
