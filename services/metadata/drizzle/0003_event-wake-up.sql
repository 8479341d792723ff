-- Expand. Wakes the relay as soon as an event is committed; it also polls, so a lost notification costs a second.
CREATE FUNCTION events_wake_relay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('everloop_events', '');
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER events_wake_relay AFTER INSERT ON events
  FOR EACH STATEMENT EXECUTE FUNCTION events_wake_relay();
