-- Products that may say who is connected, each with a secret of its own.
CREATE TABLE class_sources (
    tenant_id UUID NOT NULL REFERENCES tenants (id),
    id        UUID NOT NULL,
    product   TEXT NOT NULL CHECK (product IN ('generic', 'bigbluebutton', 'jitsi')),
    name      TEXT NOT NULL,
    secret    TEXT NOT NULL,
    ended_at  TIMESTAMPTZ,
    version   BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX class_sources_id ON class_sources (id);

-- The name by which a product knows the room of a class; its id is always known.
ALTER TABLE virtual_classes ADD COLUMN room TEXT NOT NULL DEFAULT '';
CREATE INDEX virtual_classes_by_room ON virtual_classes (tenant_id, room);

-- What one source says of one class. `source` is the id of the connector, or 'api' for a program of a user.
CREATE TABLE class_feeds (
    tenant_id UUID NOT NULL REFERENCES tenants (id),
    id        UUID NOT NULL,
    class_id  UUID NOT NULL,
    source    TEXT NOT NULL,
    product   TEXT NOT NULL CHECK (product IN ('generic', 'bigbluebutton', 'jitsi')),
    name      TEXT NOT NULL,
    events    BIGINT NOT NULL,
    first_at  TIMESTAMPTZ NOT NULL,
    last_at   TIMESTAMPTZ NOT NULL,
    aside_at  TIMESTAMPTZ,
    aside_by  TEXT,
    aside_why TEXT,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, class_id) REFERENCES virtual_classes (tenant_id, id)
);
CREATE UNIQUE INDEX class_feeds_class_id_source ON class_feeds (tenant_id, class_id, source);

-- What was received, as it came: only added to. `key` is the same for the same notice sent again.
CREATE TABLE class_events (
    tenant_id   UUID NOT NULL REFERENCES tenants (id),
    feed_id     UUID NOT NULL,
    key         TEXT NOT NULL,
    raw         TEXT NOT NULL,
    received_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (tenant_id, feed_id, key),
    FOREIGN KEY (tenant_id, feed_id) REFERENCES class_feeds (tenant_id, id)
);

-- Who is connected now, as the feeds say: told again by the events, kept to be shown at once.
CREATE TABLE class_connections (
    tenant_id  UUID NOT NULL REFERENCES tenants (id),
    feed_id    UUID NOT NULL,
    connection TEXT NOT NULL,
    name       TEXT NOT NULL,
    email      TEXT NOT NULL,
    state      TEXT NOT NULL CHECK (state IN ('in', 'out')),
    since      TIMESTAMPTZ,
    heard_at   TIMESTAMPTZ NOT NULL,
    beats      BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, feed_id, connection),
    FOREIGN KEY (tenant_id, feed_id) REFERENCES class_feeds (tenant_id, id)
);

-- How presence at virtual classes is decided: each version is kept, reports name theirs.
CREATE TABLE class_policies (
    tenant_id    UUID NOT NULL REFERENCES tenants (id),
    version      BIGINT NOT NULL,
    present_from BIGINT NOT NULL,
    partial_from BIGINT NOT NULL,
    bridge       BIGINT NOT NULL,
    least        BIGINT NOT NULL,
    away         TEXT NOT NULL CHECK (away IN ('counted', 'subtracted')),
    set_by       TEXT NOT NULL,
    set_at       TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (tenant_id, version),
    CHECK (partial_from > 0 AND partial_from <= present_from AND present_from <= 10000)
);

-- Who was connected to a sitting from when to when, as the last report says; beside what a person noted.
CREATE TABLE sitting_connections (
    tenant_id  UUID NOT NULL REFERENCES tenants (id),
    sitting_id UUID NOT NULL,
    person_id  UUID NOT NULL,
    from_at    TIMESTAMPTZ NOT NULL,
    until_at   TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (tenant_id, sitting_id, person_id, from_at),
    FOREIGN KEY (tenant_id, sitting_id) REFERENCES sittings (tenant_id, id),
    FOREIGN KEY (tenant_id, person_id) REFERENCES persons (tenant_id, id),
    CHECK (until_at > from_at)
);
CREATE INDEX sitting_connections_by_person ON sitting_connections (tenant_id, person_id);
