-- Categories are added, ended and kept for some services. No row in `category_services`: every service.
ALTER TABLE categories ADD COLUMN ended_at TIMESTAMPTZ;
ALTER TABLE categories ADD COLUMN version BIGINT NOT NULL DEFAULT 1;
CREATE TABLE category_services (
    tenant_id   UUID NOT NULL REFERENCES tenants (id),
    category_id UUID NOT NULL,
    service_id  UUID NOT NULL,
    PRIMARY KEY (tenant_id, category_id, service_id),
    FOREIGN KEY (tenant_id, category_id) REFERENCES categories (tenant_id, id),
    FOREIGN KEY (tenant_id, service_id) REFERENCES organisations (tenant_id, id)
);
CREATE INDEX items_by_category ON items (tenant_id, category_id);
