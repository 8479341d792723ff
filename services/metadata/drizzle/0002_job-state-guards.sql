-- Expand. A job ends once, whatever the code does: a terminal state is never left, a running job never waits again and
-- progress never falls. Every change of state is kept; one partial unique index there allows one terminal entry per job.
CREATE FUNCTION jobs_refuse_backwards() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state IN ('completed', 'failed', 'cancelled') AND NEW.state IS DISTINCT FROM OLD.state THEN
    RAISE EXCEPTION 'job % has ended as % and stays so', OLD.id, OLD.state
      USING ERRCODE = 'check_violation', CONSTRAINT = 'jobs_terminal_state_stays';
  END IF;
  IF OLD.state = 'processing' AND NEW.state = 'pending' THEN
    RAISE EXCEPTION 'job % runs and cannot wait again', OLD.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'jobs_processing_stays';
  END IF;
  IF NEW.progress < OLD.progress THEN
    RAISE EXCEPTION 'progress of job % never falls', OLD.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'jobs_progress_never_falls';
  END IF;
  IF NEW.run < OLD.run THEN
    RAISE EXCEPTION 'run of job % never falls', OLD.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'jobs_run_never_falls';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER jobs_refuse_backwards BEFORE UPDATE ON jobs
  FOR EACH ROW EXECUTE FUNCTION jobs_refuse_backwards();
--> statement-breakpoint
CREATE FUNCTION jobs_record_transition() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO job_transitions (job_id, from_state, to_state, run) VALUES (NEW.id, NULL, NEW.state, NEW.run);
  ELSIF NEW.state IS DISTINCT FROM OLD.state THEN
    INSERT INTO job_transitions (job_id, from_state, to_state, run) VALUES (NEW.id, OLD.state, NEW.state, NEW.run);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER jobs_record_transition AFTER INSERT OR UPDATE OF state ON jobs
  FOR EACH ROW EXECUTE FUNCTION jobs_record_transition();
