ALTER TABLE "exports" ADD COLUMN "certificate" jsonb;--> statement-breakpoint
ALTER TABLE "loops" ADD COLUMN "certificate" jsonb;