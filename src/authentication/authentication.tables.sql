--@ version 1
-- passwords, sessions, API tokens

-- second factors

--@ always
