-- core: roles, versions, identity, identifiers

-- Roles belong to the whole cluster, so another database may have made them.
-- None of them may log in or have more power than it is given here.
DO $do$
DECLARE
	role_names	CONSTANT name[] :=
		'{chat_owner, chat_client, chat_reader, chat_app, chat_admin, chat_monitor}';
	role_name	name;
	wrong		name;
BEGIN
	FOREACH role_name IN ARRAY role_names LOOP
		BEGIN
			EXECUTE pg_catalog.format('CREATE ROLE %I NOLOGIN', role_name);
		EXCEPTION WHEN duplicate_object OR unique_violation THEN
			NULL;
		END;
	END LOOP;

	SELECT r.rolname INTO wrong
	FROM pg_catalog.pg_roles r
	WHERE r.rolname = ANY (role_names)
	  AND (r.rolsuper OR r.rolcreaterole OR r.rolcreatedb OR r.rolreplication OR r.rolbypassrls
		   OR (r.rolname = 'chat_owner' AND r.rolcanlogin));
	IF FOUND THEN
		RAISE EXCEPTION 'role "%" exists and has more privileges than chat gives it', wrong
			USING ERRCODE = 'object_not_in_prerequisite_state',
				  HINT = 'Rename the role or take its attributes away, then create the extension again.';
	END IF;

	-- Who owns the schema can drop what is in it and put something else there,
	-- and who is chat_owner can do what it can.
	PERFORM FROM pg_catalog.pg_namespace n
		JOIN pg_catalog.pg_roles r ON r.oid = n.nspowner
	WHERE n.nspname = '@extschema@' AND (r.rolsuper OR r.rolname = current_user);
	IF NOT FOUND THEN
		RAISE EXCEPTION 'schema "%" belongs to another role', '@extschema@'
			USING ERRCODE = 'object_not_in_prerequisite_state',
				  HINT = 'Rename that schema, or make a superuser its owner.';
	END IF;
	PERFORM FROM pg_catalog.pg_auth_members m
		JOIN pg_catalog.pg_roles o ON o.oid IN (m.roleid, m.member)
		JOIN pg_catalog.pg_roles x ON x.oid = m.member
	WHERE o.rolname = 'chat_owner' AND NOT x.rolsuper;
	IF FOUND THEN
		RAISE EXCEPTION 'role "chat_owner" has members, or is a member of another role'
			USING ERRCODE = 'object_not_in_prerequisite_state',
				  HINT = 'Revoke these memberships, then create the extension again.';
	END IF;
END
$do$;

GRANT chat_client, chat_reader TO chat_app;
GRANT chat_app TO chat_admin;
GRANT USAGE ON SCHEMA @extschema@ TO chat_client, chat_reader, chat_monitor, chat_owner;
GRANT CREATE ON SCHEMA @extschema@ TO chat_owner;
GRANT SET ON PARAMETER chat.user_id TO chat_app;

CREATE FUNCTION chat.version() RETURNS text
	LANGUAGE C STABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'chat_version';
COMMENT ON FUNCTION chat.version IS
	'release of the library';

CREATE FUNCTION chat.migrate(version integer DEFAULT NULL) RETURNS integer
	LANGUAGE C VOLATILE PARALLEL UNSAFE AS 'MODULE_PATHNAME', 'chat_migrate';
COMMENT ON FUNCTION chat.migrate IS
	'make the tables or bring them up to date, and return their version';

CREATE FUNCTION chat.schema_version() RETURNS integer
	LANGUAGE C STABLE PARALLEL RESTRICTED AS 'MODULE_PATHNAME', 'chat_schema_version';
COMMENT ON FUNCTION chat.schema_version IS
	'version of the tables, null before chat.migrate()';

CREATE FUNCTION chat._name_form(name text) RETURNS text
	LANGUAGE C STABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'chat_name_form';
COMMENT ON FUNCTION chat._name_form IS
	'a name as it is stored: in normalization form C, without white space around it';

CREATE FUNCTION chat._name_key(name text) RETURNS text
	LANGUAGE C STABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'chat_name_key';
COMMENT ON FUNCTION chat._name_key IS
	'what is equal for names that are the same; null if the text is too long for a name';

CREATE FUNCTION chat._name_skeleton(name text) RETURNS text
	LANGUAGE C STABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'chat_name_skeleton';
COMMENT ON FUNCTION chat._name_skeleton IS
	'what is equal for names that look the same; null if the text is too long for a name';

CREATE FUNCTION chat.uuid_v7() RETURNS uuid
	LANGUAGE C VOLATILE PARALLEL RESTRICTED AS 'MODULE_PATHNAME', 'chat_uuid_v7';
COMMENT ON FUNCTION chat.uuid_v7 IS
	'version 7 uuid of this moment, above all that this session has made, unless the clock was set back by over 10 s';

CREATE FUNCTION chat.uuid_v7_at(at timestamptz) RETURNS uuid
	LANGUAGE C VOLATILE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'chat_uuid_v7_at';
COMMENT ON FUNCTION chat.uuid_v7_at IS
	'version 7 uuid of a given moment';

CREATE FUNCTION chat.uuid_timestamp(id uuid) RETURNS timestamptz
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'chat_uuid_timestamp';
COMMENT ON FUNCTION chat.uuid_timestamp IS
	'moment of a version 7 uuid, to the microsecond';

CREATE FUNCTION chat.current_user_id() RETURNS uuid
	LANGUAGE C STABLE PARALLEL RESTRICTED AS 'MODULE_PATHNAME', 'chat_current_user_id';
COMMENT ON FUNCTION chat.current_user_id IS
	'user in whose name the transaction acts, null if none has been named';

CREATE FUNCTION chat._uuid_above(last uuid, candidate uuid) RETURNS uuid
	LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'chat_uuid_above';
COMMENT ON FUNCTION chat._uuid_above IS
	'the candidate, or the uuid that follows the last one if the candidate is not above it';

CREATE FUNCTION chat._siphash(key bytea, data bytea) RETURNS bytea
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'chat_siphash';
COMMENT ON FUNCTION chat._siphash IS
	'SipHash-2-4 of 128 bits under a key of 16 bytes: what signs cursors';

CREATE FUNCTION chat._refuse_lower_epoch() RETURNS trigger
	LANGUAGE C AS 'MODULE_PATHNAME', 'chat_refuse_lower_epoch';
COMMENT ON FUNCTION chat._refuse_lower_epoch IS
	'trigger: an epoch does not go back, since names of channels would be those of former members';

CREATE FUNCTION chat._refuse_truncate() RETURNS trigger
	LANGUAGE C AS 'MODULE_PATHNAME', 'chat_refuse_truncate';
COMMENT ON FUNCTION chat._refuse_truncate IS
	'trigger: rows that others count on are not to be truncated';

GRANT EXECUTE ON FUNCTION
	chat.version, chat.schema_version, chat.uuid_v7, chat.uuid_v7_at, chat.uuid_timestamp,
	chat.current_user_id
TO chat_client;
GRANT EXECUTE ON FUNCTION chat.version, chat.schema_version TO chat_monitor;
GRANT EXECUTE ON FUNCTION chat.uuid_v7_at, chat.uuid_timestamp, chat.current_user_id TO chat_reader;
GRANT EXECUTE ON FUNCTION chat.migrate TO chat_admin;
GRANT EXECUTE ON FUNCTION
	chat.uuid_v7, chat.uuid_v7_at, chat.uuid_timestamp, chat._uuid_above, chat._siphash,
	chat._name_form, chat._name_key, chat._name_skeleton, chat._refuse_truncate,
	chat._refuse_lower_epoch
TO chat_owner;
