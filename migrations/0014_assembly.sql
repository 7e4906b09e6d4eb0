-- When an item was taken in the sitting, and whether a ballot on it is open.
ALTER TABLE agenda ADD COLUMN taken_at TIMESTAMPTZ;
ALTER TABLE agenda ADD COLUMN voting BOOLEAN NOT NULL DEFAULT FALSE;

-- Has the sitting been opened? Its meeting tells the item.
ALTER TABLE items ADD COLUMN held BOOLEAN NOT NULL DEFAULT FALSE;

-- Proxies as they were handed over at the sitting: each member gives one and holds one at most.
CREATE TABLE proxies (
    tenant_id  UUID NOT NULL REFERENCES tenants (id),
    sitting_id UUID NOT NULL,
    giver_id   UUID NOT NULL,
    holder_id  UUID NOT NULL,
    given_at   TIMESTAMPTZ NOT NULL,
    ended_at   TIMESTAMPTZ,
    PRIMARY KEY (tenant_id, sitting_id, giver_id, given_at),
    FOREIGN KEY (tenant_id, sitting_id) REFERENCES sitting_holdings (tenant_id, sitting_id) ON DELETE CASCADE,
    FOREIGN KEY (tenant_id, sitting_id, giver_id) REFERENCES sitting_expected (tenant_id, sitting_id, person_id),
    FOREIGN KEY (tenant_id, sitting_id, holder_id) REFERENCES sitting_expected (tenant_id, sitting_id, person_id),
    CHECK (giver_id <> holder_id)
);
CREATE UNIQUE INDEX proxies_giver_id ON proxies (tenant_id, sitting_id, giver_id) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX proxies_holder_id ON proxies (tenant_id, sitting_id, holder_id) WHERE ended_at IS NULL;

-- Who takes no part in an item: personally interested, or out of the room.
CREATE TABLE withdrawals (
    tenant_id  UUID NOT NULL REFERENCES tenants (id),
    item_id    UUID NOT NULL,
    person_id  UUID NOT NULL,
    sitting_id UUID NOT NULL,
    reason     TEXT NOT NULL CHECK (reason IN ('interest', 'away')),
    PRIMARY KEY (tenant_id, item_id, person_id),
    FOREIGN KEY (tenant_id, item_id) REFERENCES items (tenant_id, id),
    FOREIGN KEY (tenant_id, sitting_id) REFERENCES sitting_holdings (tenant_id, sitting_id) ON DELETE CASCADE,
    FOREIGN KEY (tenant_id, sitting_id, person_id) REFERENCES sitting_expected (tenant_id, sitting_id, person_id)
);

-- A vote of the members on an item. Counts are computed from its votes, or from its papers.
CREATE TABLE ballots (
    tenant_id        UUID NOT NULL REFERENCES tenants (id),
    id               UUID NOT NULL,
    item_id          UUID NOT NULL,
    number           BIGINT NOT NULL,
    secrecy          TEXT NOT NULL CHECK (secrecy IN ('public', 'secret')),
    title            TEXT NOT NULL,
    chair_id         UUID,
    opened_at        TIMESTAMPTZ NOT NULL,
    closed_at        TIMESTAMPTZ,
    annulled_at      TIMESTAMPTZ,
    annulled_because TEXT,
    version          BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, item_id) REFERENCES items (tenant_id, id),
    CONSTRAINT ballots_number UNIQUE (tenant_id, item_id, number)
);

-- Who votes, frozen when the ballot opens: one row for each member present or represented.
CREATE TABLE ballot_roll (
    tenant_id UUID NOT NULL REFERENCES tenants (id),
    ballot_id UUID NOT NULL,
    person_id UUID NOT NULL,
    name      TEXT NOT NULL,
    rank      BIGINT NOT NULL,
    holder_id UUID,
    holder    TEXT,
    PRIMARY KEY (tenant_id, ballot_id, person_id),
    FOREIGN KEY (tenant_id, ballot_id) REFERENCES ballots (tenant_id, id),
    FOREIGN KEY (tenant_id, person_id) REFERENCES persons (tenant_id, id),
    FOREIGN KEY (tenant_id, ballot_id, holder_id) REFERENCES ballot_roll (tenant_id, ballot_id, person_id)
);

-- A vote exists for a row of the roll only.
CREATE TABLE ballot_votes (
    tenant_id UUID NOT NULL REFERENCES tenants (id),
    ballot_id UUID NOT NULL,
    person_id UUID NOT NULL,
    choice    TEXT NOT NULL CHECK (choice IN ('for', 'against', 'abstention', 'none')),
    PRIMARY KEY (tenant_id, ballot_id, person_id),
    FOREIGN KEY (tenant_id, ballot_id, person_id) REFERENCES ballot_roll (tenant_id, ballot_id, person_id)
);

-- The papers of a secret ballot, by choice.
CREATE TABLE ballot_papers (
    tenant_id UUID NOT NULL REFERENCES tenants (id),
    ballot_id UUID NOT NULL,
    choice    TEXT NOT NULL CHECK (choice IN ('for', 'against', 'abstention', 'none')),
    papers    BIGINT NOT NULL CHECK (papers >= 0),
    PRIMARY KEY (tenant_id, ballot_id, choice),
    FOREIGN KEY (tenant_id, ballot_id) REFERENCES ballots (tenant_id, id)
);

-- What was said about an item, for the minutes.
CREATE TABLE debates (
    tenant_id  UUID NOT NULL REFERENCES tenants (id),
    item_id    UUID NOT NULL,
    body       TEXT NOT NULL,
    version    BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, item_id),
    FOREIGN KEY (tenant_id, item_id) REFERENCES items (tenant_id, id)
);
