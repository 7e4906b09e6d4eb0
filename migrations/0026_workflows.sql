-- Is the agenda on which an item stands fixed? An item that its service corrects meanwhile goes back to
-- it as it is then.
ALTER TABLE items ADD COLUMN agenda_fixed BOOLEAN NOT NULL DEFAULT FALSE;
UPDATE items SET agenda_fixed = TRUE WHERE sitting_at IS NOT NULL AND state <> 'presented';
