-- What a body is set up with, theme by theme. Each save is a row: the greatest version holds.
CREATE TABLE configurations (
    tenant_id  UUID NOT NULL REFERENCES tenants (id),
    body_id    UUID NOT NULL,
    theme      TEXT NOT NULL,
    version    BIGINT NOT NULL,
    content    JSONB NOT NULL,
    changed_at TIMESTAMPTZ NOT NULL,
    changed_by TEXT NOT NULL,
    PRIMARY KEY (tenant_id, body_id, theme, version),
    FOREIGN KEY (tenant_id, body_id) REFERENCES bodies (tenant_id, id)
);

ALTER TABLE items ADD COLUMN detailed_description TEXT NOT NULL DEFAULT '';
ALTER TABLE items ADD COLUMN observations TEXT NOT NULL DEFAULT '';
ALTER TABLE items ADD COLUMN budget_related BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE items ADD COLUMN budget TEXT NOT NULL DEFAULT '';
ALTER TABLE items ADD COLUMN emergency BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE items ADD COLUMN emergency_reason TEXT NOT NULL DEFAULT '';
ALTER TABLE items ADD COLUMN oral_question BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE items ADD COLUMN to_discuss BOOLEAN NOT NULL DEFAULT TRUE;
ALTER TABLE items ADD COLUMN to_transmit BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE items ADD COLUMN privacy TEXT NOT NULL DEFAULT 'public';
ALTER TABLE items ADD COLUMN keywords TEXT NOT NULL DEFAULT '';

-- The persons from whom an item comes, who may have no account.
CREATE TABLE item_initiators (
    tenant_id UUID NOT NULL REFERENCES tenants (id),
    item_id   UUID NOT NULL,
    person_id UUID NOT NULL,
    PRIMARY KEY (tenant_id, item_id, person_id),
    FOREIGN KEY (tenant_id, item_id) REFERENCES items (tenant_id, id),
    FOREIGN KEY (tenant_id, person_id) REFERENCES persons (tenant_id, id)
);
CREATE INDEX item_initiators_by_person ON item_initiators (tenant_id, person_id, item_id);

-- The services that are concerned, beside the one that proposes.
CREATE TABLE item_associates (
    tenant_id UUID NOT NULL REFERENCES tenants (id),
    item_id   UUID NOT NULL,
    group_id  UUID NOT NULL,
    PRIMARY KEY (tenant_id, item_id, group_id),
    FOREIGN KEY (tenant_id, item_id) REFERENCES items (tenant_id, id),
    FOREIGN KEY (tenant_id, group_id) REFERENCES organisations (tenant_id, id)
);
