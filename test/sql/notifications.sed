# What psql tells of a notification, without what differs from run to run
s/^Asynchronous notification "(.*)" with payload "(.*)" received from server process with PID [0-9]+\.$/\1 hears: \2/
s/chat_[0-9a-f]{32}/another channel/
s/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/another conversation/
