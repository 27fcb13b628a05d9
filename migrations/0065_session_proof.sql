-- When the person of a session last typed the password or a code in it: what protects an account is
-- changed soon after that only. Null in sessions of the release before, which then ask once more.
alter table web_session add column proved_at timestamptz;
