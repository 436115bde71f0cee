-- authentication: how users prove who they are

-- passwords, sessions, API tokens

-- second factors
