-- What new items of a body may begin with. A folder is a path, its parts apart by slashes. Without services, all
-- may use it.
CREATE TABLE item_templates (
    tenant_id  UUID NOT NULL REFERENCES tenants (id),
    id         UUID NOT NULL,
    body_id    UUID NOT NULL,
    folder     TEXT NOT NULL,
    name       TEXT NOT NULL,
    content    JSONB NOT NULL,
    changed_at TIMESTAMPTZ NOT NULL,
    changed_by TEXT NOT NULL,
    version    BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, body_id) REFERENCES bodies (tenant_id, id),
    CONSTRAINT item_templates_body_id_folder_name UNIQUE (tenant_id, body_id, folder, name)
);
CREATE TABLE item_template_services (
    tenant_id   UUID NOT NULL REFERENCES tenants (id),
    template_id UUID NOT NULL,
    service_id  UUID NOT NULL,
    PRIMARY KEY (tenant_id, template_id, service_id),
    FOREIGN KEY (tenant_id, template_id) REFERENCES item_templates (tenant_id, id),
    FOREIGN KEY (tenant_id, service_id) REFERENCES organisations (tenant_id, id)
);
