-- Opening one convocation by the link of its mail. `lasts_until`: after the sitting it opens nothing;
-- a link without it counts from its mail. `visits`: the only convocation that a login opens.
ALTER TABLE tenants ADD COLUMN offers_visits BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE links ADD COLUMN lasts_until TIMESTAMPTZ;
ALTER TABLE logins ADD COLUMN visits UUID;
