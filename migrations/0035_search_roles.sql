-- For whom a search is kept for all: names of roles, a space between; blank for everybody.
ALTER TABLE saved_searches ADD COLUMN roles TEXT NOT NULL DEFAULT '';
