DROP INDEX "journey_created";--> statement-breakpoint
CREATE INDEX "journey_outcome" ON "journey" USING btree ("outcome","platform","created_at","id");--> statement-breakpoint
CREATE INDEX "journey_entrance" ON "journey" USING btree ("entrance","outcome","platform","created_at","id");--> statement-breakpoint
CREATE INDEX "journey_reference" ON "journey" USING btree ("reference" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "journey_serial" ON "journey" USING btree (left(lower("serial"), 100) text_pattern_ops);--> statement-breakpoint
CREATE INDEX "journey_user_id" ON "journey" USING btree (left(lower("person" ->> 'userId'), 100) text_pattern_ops);--> statement-breakpoint
CREATE INDEX "journey_email" ON "journey" USING btree (left(lower("person" ->> 'email'), 100) text_pattern_ops);--> statement-breakpoint
CREATE INDEX "journey_name" ON "journey" USING btree (left(lower("person" ->> 'name'), 100) text_pattern_ops);--> statement-breakpoint
CREATE INDEX "journey_last_name" ON "journey" USING btree (left(lower(substring("person" ->> 'name' from '[^ ]+$')), 100) text_pattern_ops);--> statement-breakpoint
CREATE INDEX "journey_created" ON "journey" USING btree ("created_at","id");