CREATE TABLE "api_keys" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_id" uuid NOT NULL,
	"name" text NOT NULL,
	"key_hash" text NOT NULL,
	"prefix" text NOT NULL,
	"scopes" text[] DEFAULT '{}'::text[] NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	"last_used_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	CONSTRAINT "api_keys_key_hash_unique" UNIQUE("key_hash")
);
--> statement-breakpoint
CREATE TABLE "artifacts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"object_key" text NOT NULL,
	"size_bytes" bigint NOT NULL,
	"sha256" text NOT NULL,
	"content_type" text NOT NULL,
	"track_id" uuid,
	"loop_id" uuid,
	"export_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "artifacts_one_parent" CHECK (num_nonnulls("artifacts"."track_id", "artifacts"."loop_id", "artifacts"."export_id") = 1)
);
--> statement-breakpoint
CREATE TABLE "doomed_objects" (
	"object_key" text PRIMARY KEY NOT NULL,
	"doomed_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_id" uuid NOT NULL,
	"sequence" bigint NOT NULL,
	"subject" text NOT NULL,
	"payload" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	"published_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "exports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_id" uuid NOT NULL,
	"job_id" uuid NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"title" text NOT NULL,
	"format" text NOT NULL,
	"mp3_bitrate_kbps" integer,
	"loudness" text NOT NULL,
	"state" text DEFAULT 'pending' NOT NULL,
	"file_name" text NOT NULL,
	"size_bytes" bigint,
	"sha256" text,
	"duration_seconds" double precision,
	"proof" jsonb,
	"tag_proof" jsonb,
	"error" jsonb,
	"tag_snapshot" jsonb,
	"created_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	"ready_at" timestamp (3) with time zone,
	"expires_at" timestamp (3) with time zone,
	CONSTRAINT "exports_state" CHECK ("exports"."state" IN ('pending', 'ready', 'failed', 'cancelled', 'expired')),
	CONSTRAINT "exports_format" CHECK ("exports"."format" IN ('mp3', 'flac', 'wav')),
	CONSTRAINT "exports_ready" CHECK ("exports"."state" <> 'ready' OR ("exports"."sha256" IS NOT NULL AND "exports"."ready_at" IS NOT NULL))
);
--> statement-breakpoint
CREATE TABLE "job_ledger" (
	"owner_id" uuid NOT NULL,
	"idempotency_key" text NOT NULL,
	"request_hash" text NOT NULL,
	"job_id" uuid NOT NULL,
	"terminal_state" text,
	"created_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "job_ledger_owner_id_idempotency_key_pk" PRIMARY KEY("owner_id","idempotency_key"),
	CONSTRAINT "job_ledger_job_id_unique" UNIQUE("job_id")
);
--> statement-breakpoint
CREATE TABLE "job_transitions" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "job_transitions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"job_id" uuid NOT NULL,
	"from_state" text,
	"to_state" text NOT NULL,
	"run" integer NOT NULL,
	"at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "jobs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"state" text DEFAULT 'pending' NOT NULL,
	"stage" text,
	"progress" double precision DEFAULT 0 NOT NULL,
	"priority" text NOT NULL,
	"run" integer DEFAULT 0 NOT NULL,
	"workflow_run_id" text,
	"request" jsonb,
	"title" text NOT NULL,
	"engine" text,
	"planned_track_id" uuid NOT NULL,
	"planned_loop_id" uuid NOT NULL,
	"planned_export_ids" uuid[] DEFAULT '{}'::uuid[] NOT NULL,
	"cancel_requested_at" timestamp (3) with time zone,
	"error" jsonb,
	"created_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	"started_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"expires_at" timestamp (3) with time zone,
	CONSTRAINT "jobs_kind" CHECK ("jobs"."kind" IN ('generation', 'loop', 'export', 'release', 'analysis')),
	CONSTRAINT "jobs_state" CHECK ("jobs"."state" IN ('pending', 'processing', 'completed', 'failed', 'cancelled')),
	CONSTRAINT "jobs_priority" CHECK ("jobs"."priority" IN ('interactive', 'batch')),
	CONSTRAINT "jobs_progress" CHECK ("jobs"."progress" BETWEEN 0 AND 100),
	CONSTRAINT "jobs_ended" CHECK (("jobs"."state" IN ('completed', 'failed', 'cancelled')) = ("jobs"."ended_at" IS NOT NULL)),
	CONSTRAINT "jobs_expires" CHECK (("jobs"."ended_at" IS NULL) = ("jobs"."expires_at" IS NULL)),
	CONSTRAINT "jobs_error" CHECK (("jobs"."state" = 'failed') = ("jobs"."error" IS NOT NULL))
);
--> statement-breakpoint
CREATE TABLE "loop_analyses" (
	"track_id" uuid PRIMARY KEY NOT NULL,
	"owner_id" uuid NOT NULL,
	"analysis" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "loops" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_id" uuid NOT NULL,
	"track_id" uuid NOT NULL,
	"job_id" uuid NOT NULL,
	"target_seconds" double precision NOT NULL,
	"repeats" integer NOT NULL,
	"unit_seconds" double precision NOT NULL,
	"candidate" jsonb NOT NULL,
	"recipe" jsonb NOT NULL,
	"stream" jsonb NOT NULL,
	"seam" jsonb NOT NULL,
	"loudness_lufs" double precision,
	"true_peak_dbtp" double precision,
	"created_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	"deleted_at" timestamp (3) with time zone,
	CONSTRAINT "loops_job_id_unique" UNIQUE("job_id")
);
--> statement-breakpoint
CREATE TABLE "owner_settings" (
	"owner_id" uuid PRIMARY KEY NOT NULL,
	"settings" jsonb NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "owners" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text DEFAULT '' NOT NULL,
	"event_sequence" bigint DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tag_sets" (
	"subject_kind" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"owner_id" uuid NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"tags" jsonb NOT NULL,
	"genre" text GENERATED ALWAYS AS (tags ->> 'genre') STORED NOT NULL,
	"sort_title" text NOT NULL,
	"search_text" text NOT NULL,
	"cover_artifact_id" uuid,
	"updated_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "tag_sets_subject_kind_subject_id_pk" PRIMARY KEY("subject_kind","subject_id"),
	CONSTRAINT "tag_sets_kind" CHECK ("tag_sets"."subject_kind" IN ('track', 'loop')),
	CONSTRAINT "tag_sets_revision" CHECK ("tag_sets"."revision" >= 1)
);
--> statement-breakpoint
CREATE TABLE "tracks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_id" uuid NOT NULL,
	"job_id" uuid NOT NULL,
	"family_id" uuid NOT NULL,
	"version_number" integer DEFAULT 1 NOT NULL,
	"kind" text NOT NULL,
	"engine" text,
	"sample_rate_hertz" integer NOT NULL,
	"channels" integer NOT NULL,
	"sample_count" bigint NOT NULL,
	"recipe" jsonb NOT NULL,
	"quality" jsonb NOT NULL,
	"sections" jsonb NOT NULL,
	"favourite" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	"deleted_at" timestamp (3) with time zone,
	CONSTRAINT "tracks_job_id_unique" UNIQUE("job_id"),
	CONSTRAINT "tracks_kind" CHECK ("tracks"."kind" IN ('generated', 'uploaded'))
);
--> statement-breakpoint
CREATE TABLE "uploads" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_id" uuid NOT NULL,
	"file_name" text NOT NULL,
	"object_key" text NOT NULL,
	"size_bytes" bigint,
	"facts" jsonb,
	"created_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	"completed_at" timestamp (3) with time zone,
	"expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "uploads_object_key_unique" UNIQUE("object_key")
);
--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_owner_id_owners_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."owners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "artifacts" ADD CONSTRAINT "artifacts_owner_id_owners_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."owners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "artifacts" ADD CONSTRAINT "artifacts_track_id_tracks_id_fk" FOREIGN KEY ("track_id") REFERENCES "public"."tracks"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "artifacts" ADD CONSTRAINT "artifacts_loop_id_loops_id_fk" FOREIGN KEY ("loop_id") REFERENCES "public"."loops"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "artifacts" ADD CONSTRAINT "artifacts_export_id_exports_id_fk" FOREIGN KEY ("export_id") REFERENCES "public"."exports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "events" ADD CONSTRAINT "events_owner_id_owners_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."owners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exports" ADD CONSTRAINT "exports_owner_id_owners_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."owners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "job_ledger" ADD CONSTRAINT "job_ledger_owner_id_owners_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."owners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "job_transitions" ADD CONSTRAINT "job_transitions_job_id_jobs_id_fk" FOREIGN KEY ("job_id") REFERENCES "public"."jobs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "jobs" ADD CONSTRAINT "jobs_owner_id_owners_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."owners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "loop_analyses" ADD CONSTRAINT "loop_analyses_track_id_tracks_id_fk" FOREIGN KEY ("track_id") REFERENCES "public"."tracks"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "loop_analyses" ADD CONSTRAINT "loop_analyses_owner_id_owners_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."owners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "loops" ADD CONSTRAINT "loops_owner_id_owners_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."owners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "loops" ADD CONSTRAINT "loops_track_id_tracks_id_fk" FOREIGN KEY ("track_id") REFERENCES "public"."tracks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "owner_settings" ADD CONSTRAINT "owner_settings_owner_id_owners_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."owners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tag_sets" ADD CONSTRAINT "tag_sets_owner_id_owners_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."owners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tracks" ADD CONSTRAINT "tracks_owner_id_owners_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."owners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "uploads" ADD CONSTRAINT "uploads_owner_id_owners_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."owners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "api_keys_owner" ON "api_keys" USING btree ("owner_id","created_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "artifacts_track_kind" ON "artifacts" USING btree ("track_id","kind");--> statement-breakpoint
CREATE UNIQUE INDEX "artifacts_loop_object" ON "artifacts" USING btree ("loop_id","kind","object_key");--> statement-breakpoint
CREATE UNIQUE INDEX "artifacts_export" ON "artifacts" USING btree ("export_id");--> statement-breakpoint
CREATE INDEX "artifacts_object" ON "artifacts" USING btree ("object_key");--> statement-breakpoint
CREATE INDEX "artifacts_owner" ON "artifacts" USING btree ("owner_id");--> statement-breakpoint
CREATE INDEX "doomed_objects_at" ON "doomed_objects" USING btree ("doomed_at");--> statement-breakpoint
CREATE UNIQUE INDEX "events_owner_sequence" ON "events" USING btree ("owner_id","sequence");--> statement-breakpoint
CREATE INDEX "events_unpublished" ON "events" USING btree ("owner_id","sequence") WHERE "events"."published_at" IS NULL;--> statement-breakpoint
CREATE INDEX "events_created" ON "events" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "exports_owner_created" ON "exports" USING btree ("owner_id","created_at","id");--> statement-breakpoint
CREATE INDEX "exports_job" ON "exports" USING btree ("job_id");--> statement-breakpoint
CREATE INDEX "exports_subject" ON "exports" USING btree ("subject_id");--> statement-breakpoint
CREATE INDEX "exports_expiry" ON "exports" USING btree ("expires_at") WHERE "exports"."state" = 'ready';--> statement-breakpoint
CREATE INDEX "job_ledger_ended" ON "job_ledger" USING btree ("ended_at");--> statement-breakpoint
CREATE INDEX "job_transitions_job" ON "job_transitions" USING btree ("job_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "job_transitions_one_terminal" ON "job_transitions" USING btree ("job_id") WHERE "job_transitions"."to_state" IN ('completed', 'failed', 'cancelled');--> statement-breakpoint
CREATE INDEX "jobs_owner_created" ON "jobs" USING btree ("owner_id","created_at","id");--> statement-breakpoint
CREATE INDEX "jobs_unsettled" ON "jobs" USING btree ("created_at","id") WHERE "jobs"."state" IN ('pending', 'processing');--> statement-breakpoint
CREATE INDEX "jobs_expiry" ON "jobs" USING btree ("expires_at") WHERE "jobs"."request" IS NOT NULL;--> statement-breakpoint
CREATE INDEX "loops_owner_created" ON "loops" USING btree ("owner_id","created_at","id");--> statement-breakpoint
CREATE INDEX "loops_track" ON "loops" USING btree ("track_id");--> statement-breakpoint
CREATE INDEX "loops_trash" ON "loops" USING btree ("deleted_at") WHERE "loops"."deleted_at" IS NOT NULL;--> statement-breakpoint
CREATE INDEX "tag_sets_owner_title" ON "tag_sets" USING btree ("owner_id","subject_kind","sort_title","subject_id");--> statement-breakpoint
CREATE INDEX "tag_sets_owner_genre" ON "tag_sets" USING btree ("owner_id","genre");--> statement-breakpoint
CREATE INDEX "tag_sets_search" ON "tag_sets" USING gin ("search_text" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "tracks_owner_created" ON "tracks" USING btree ("owner_id","created_at","id");--> statement-breakpoint
CREATE INDEX "tracks_owner_samples" ON "tracks" USING btree ("owner_id","sample_count","id");--> statement-breakpoint
CREATE INDEX "tracks_family" ON "tracks" USING btree ("owner_id","family_id");--> statement-breakpoint
CREATE INDEX "tracks_trash" ON "tracks" USING btree ("deleted_at") WHERE "tracks"."deleted_at" IS NOT NULL;--> statement-breakpoint
CREATE INDEX "uploads_expiry" ON "uploads" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "uploads_owner" ON "uploads" USING btree ("owner_id");