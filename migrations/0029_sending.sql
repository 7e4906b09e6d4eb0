-- Fields of items that a body may use.
ALTER TABLE items ADD COLUMN assembly TEXT NOT NULL DEFAULT '';
ALTER TABLE items ADD COLUMN signatures TEXT NOT NULL DEFAULT '';

-- To which bodies an item is sent once it is decided, and the copy that each got: one, whatever is undone since.
CREATE TABLE item_targets (
    tenant_id UUID NOT NULL REFERENCES tenants (id),
    item_id   UUID NOT NULL,
    body_id   UUID NOT NULL,
    PRIMARY KEY (tenant_id, item_id, body_id),
    FOREIGN KEY (tenant_id, item_id) REFERENCES items (tenant_id, id),
    FOREIGN KEY (tenant_id, body_id) REFERENCES bodies (tenant_id, id)
);
CREATE TABLE item_sendings (
    tenant_id UUID NOT NULL REFERENCES tenants (id),
    item_id   UUID NOT NULL,
    body_id   UUID NOT NULL,
    copy_id   UUID NOT NULL,
    sent_at   TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (tenant_id, item_id, body_id),
    FOREIGN KEY (tenant_id, item_id) REFERENCES items (tenant_id, id),
    FOREIGN KEY (tenant_id, body_id) REFERENCES bodies (tenant_id, id),
    FOREIGN KEY (tenant_id, copy_id) REFERENCES items (tenant_id, id)
);
CREATE INDEX item_sendings_of_copy ON item_sendings (tenant_id, copy_id);
