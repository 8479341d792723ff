DROP INDEX "artifacts_export";--> statement-breakpoint
ALTER TABLE "exports" ADD COLUMN "delivery" text DEFAULT 'materialized' NOT NULL;--> statement-breakpoint
ALTER TABLE "exports" ADD COLUMN "virtual_file" jsonb;--> statement-breakpoint
CREATE UNIQUE INDEX "artifacts_export_object" ON "artifacts" USING btree ("export_id","object_key");--> statement-breakpoint
CREATE UNIQUE INDEX "artifacts_export" ON "artifacts" USING btree ("export_id") WHERE "artifacts"."kind" = 'export';--> statement-breakpoint
ALTER TABLE "exports" ADD CONSTRAINT "exports_delivery" CHECK ("exports"."delivery" IN ('virtual', 'materialized'));