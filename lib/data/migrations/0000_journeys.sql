CREATE TABLE "consent" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "consent_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"journey_id" bigint,
	"reference" text NOT NULL,
	"entrance" text NOT NULL,
	"page" text NOT NULL,
	"pane_hash" text NOT NULL,
	"language" text NOT NULL,
	"title" text NOT NULL,
	"body" text NOT NULL,
	"ticked" boolean NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"person" jsonb,
	"serial" text NOT NULL,
	"address" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "hop" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "hop_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"journey_id" bigint NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"event" text NOT NULL,
	"detail" text
);
--> statement-breakpoint
CREATE TABLE "journey" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "journey_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"reference" text NOT NULL,
	"ticket_hash" "bytea" NOT NULL,
	"previous_ticket_hash" "bytea",
	"browser_hash" "bytea" NOT NULL,
	"browser_proven_at" timestamp with time zone,
	"entrance" text NOT NULL,
	"language" text NOT NULL,
	"serial" text NOT NULL,
	"udid" text NOT NULL,
	"product" text NOT NULL,
	"platform" text NOT NULL,
	"os_version" text,
	"build" text NOT NULL,
	"certificate_hash" "bytea" NOT NULL,
	"introduction_sealed" "bytea",
	"address" text NOT NULL,
	"hop" text NOT NULL,
	"welcomed_at" timestamp with time zone,
	"person" jsonb,
	"signed_in_at" timestamp with time zone,
	"consented_at" timestamp with time zone,
	"profile_at" timestamp with time zone,
	"outcome" text NOT NULL,
	"problem" text,
	"created_at" timestamp with time zone NOT NULL,
	"seen_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "sign_in" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "sign_in_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"state_hash" "bytea" NOT NULL,
	"journey_id" bigint NOT NULL,
	"idp" text NOT NULL,
	"checks_sealed" "bytea" NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "consent" ADD CONSTRAINT "consent_journey_id_journey_id_fk" FOREIGN KEY ("journey_id") REFERENCES "public"."journey"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hop" ADD CONSTRAINT "hop_journey_id_journey_id_fk" FOREIGN KEY ("journey_id") REFERENCES "public"."journey"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_in" ADD CONSTRAINT "sign_in_journey_id_journey_id_fk" FOREIGN KEY ("journey_id") REFERENCES "public"."journey"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "consent_journey" ON "consent" USING btree ("journey_id");--> statement-breakpoint
CREATE INDEX "consent_at" ON "consent" USING btree ("at");--> statement-breakpoint
CREATE INDEX "hop_journey" ON "hop" USING btree ("journey_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "journey_ticket" ON "journey" USING btree ("ticket_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "journey_previous_ticket" ON "journey" USING btree ("previous_ticket_hash") WHERE "journey"."previous_ticket_hash" is not null;--> statement-breakpoint
CREATE INDEX "journey_open_until" ON "journey" USING btree ("expires_at") WHERE "journey"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "journey_created" ON "journey" USING btree ("created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "sign_in_state" ON "sign_in" USING btree ("state_hash");--> statement-breakpoint
CREATE INDEX "sign_in_journey" ON "sign_in" USING btree ("journey_id");