-- The values under which a body files its items, by hundreds or thousands. `folded` is the name for searches, a space
-- before each word; `sort_key` puts numbers in the order of numbers.
CREATE TABLE classifiers (
    tenant_id UUID NOT NULL REFERENCES tenants (id),
    id        UUID NOT NULL,
    body_id   UUID NOT NULL,
    name      TEXT NOT NULL,
    folded    TEXT NOT NULL,
    sort_key  TEXT NOT NULL,
    ended_at  TIMESTAMPTZ,
    version   BIGINT NOT NULL DEFAULT 1,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, body_id) REFERENCES bodies (tenant_id, id),
    CONSTRAINT classifiers_body_id_folded UNIQUE (tenant_id, body_id, folded)
);
CREATE INDEX classifiers_in_order ON classifiers (tenant_id, body_id, sort_key);
CREATE TABLE item_classifiers (
    tenant_id     UUID NOT NULL REFERENCES tenants (id),
    item_id       UUID NOT NULL,
    classifier_id UUID NOT NULL,
    PRIMARY KEY (tenant_id, item_id, classifier_id),
    FOREIGN KEY (tenant_id, item_id) REFERENCES items (tenant_id, id),
    FOREIGN KEY (tenant_id, classifier_id) REFERENCES classifiers (tenant_id, id)
);
CREATE INDEX items_by_classifier ON item_classifiers (tenant_id, classifier_id);

-- Whoever reads a state through the whole body reads items of the closed session only where the body says so: such an
-- item keeps another principal for its state.
UPDATE access SET principal = 'secret:' || substr(principal, 7)
 WHERE principal LIKE 'state:%'
   AND EXISTS (SELECT 1 FROM items i WHERE i.tenant_id = access.tenant_id AND i.id = access.subject_id AND i.privacy = 'secret');
