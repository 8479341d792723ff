-- Expand. The one owner of a studio in local mode (contracts/ids.ts). Other owners come with their first key or job.
INSERT INTO owners (id, name) VALUES ('00000000-0000-7000-8000-000000000001', 'local') ON CONFLICT DO NOTHING;
