-- The states that an item left, each once, apart by spaces: it passes again through one of them.
ALTER TABLE items ADD COLUMN passed TEXT NOT NULL DEFAULT '';
