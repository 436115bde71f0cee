--@ version 1
-- Rate limits that differ from the defaults; neither count nor period: none.
CREATE TABLE chat.rate_limits (
	action		text NOT NULL,
	role		text NOT NULL,
	per			text NOT NULL DEFAULT 'user',
	count		integer,
	period		interval,
	PRIMARY KEY (action, role, per),
	CONSTRAINT rate_limits_per_check CHECK (per IN ('user', 'address')),
	CONSTRAINT rate_limits_limit_check CHECK
		((count IS NULL) = (period IS NULL)
		 AND (count IS NULL OR
			  (count > 0 AND period > '0' AND period <= '366 days'
			   AND EXTRACT(epoch FROM period) * 1000000 >= count)))
);

--@ always
CREATE OR REPLACE TRIGGER rate_limits_changed
	AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON chat.rate_limits
	FOR EACH STATEMENT EXECUTE FUNCTION chat._rate_limits_changed();

COMMENT ON TABLE chat.rate_limits IS 'rate limits that differ from the defaults';
COMMENT ON COLUMN chat.rate_limits.action IS 'name of a function of chat, or an action of the application''s own';
COMMENT ON COLUMN chat.rate_limits.role IS 'database role whose members it is for';
COMMENT ON COLUMN chat.rate_limits.per IS 'whose calls are counted together: user or address';
COMMENT ON COLUMN chat.rate_limits.count IS 'calls in the period; null: no limit';
COMMENT ON COLUMN chat.rate_limits.period IS 'in which so many calls are allowed; null: no limit';

REVOKE ALL ON chat.rate_limits FROM PUBLIC;
GRANT SELECT, INSERT, UPDATE, DELETE ON chat.rate_limits TO chat_admin;
