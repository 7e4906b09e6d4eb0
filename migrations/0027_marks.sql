-- What is noted of an item beside what it says.
ALTER TABLE items ADD COLUMN completeness TEXT NOT NULL DEFAULT 'not_evaluated';
ALTER TABLE items ADD COLUMN signed BOOLEAN NOT NULL DEFAULT FALSE;

-- Who works on an item in a state: remembered when it leaves the state, and found again when it comes
-- back.
CREATE TABLE item_takings (
    tenant_id UUID NOT NULL REFERENCES tenants (id),
    item_id   UUID NOT NULL,
    state     TEXT NOT NULL,
    person_id UUID NOT NULL,
    name      TEXT NOT NULL,
    taken_at  TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (tenant_id, item_id, state),
    FOREIGN KEY (tenant_id, item_id) REFERENCES items (tenant_id, id),
    FOREIGN KEY (tenant_id, person_id) REFERENCES persons (tenant_id, id)
);
CREATE INDEX item_takings_by_person ON item_takings (tenant_id, person_id, item_id);
