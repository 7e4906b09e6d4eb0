-- Items that belong together, shown from both sides; a pair is there once.
CREATE TABLE item_links (
    tenant_id UUID NOT NULL REFERENCES tenants (id),
    item_id   UUID NOT NULL,
    other_id  UUID NOT NULL,
    linked_at TIMESTAMPTZ NOT NULL,
    linked_by TEXT NOT NULL,
    PRIMARY KEY (tenant_id, item_id, other_id),
    FOREIGN KEY (tenant_id, item_id) REFERENCES items (tenant_id, id),
    FOREIGN KEY (tenant_id, other_id) REFERENCES items (tenant_id, id)
);
CREATE INDEX item_links_by_other ON item_links (tenant_id, other_id, item_id);
