ALTER TABLE "exports" DROP CONSTRAINT "exports_format";--> statement-breakpoint
ALTER TABLE "exports" ADD COLUMN "bitrate_kbps" integer;--> statement-breakpoint
ALTER TABLE "exports" ADD CONSTRAINT "exports_format" CHECK ("exports"."format" IN ('mp3', 'flac', 'wav', 'opus', 'm4a', 'aac', 'ogg'));