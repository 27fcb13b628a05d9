-- What nobody asks for any more goes in portions, the oldest first: answers under a sender's key, and
-- invitations to choose a password.
create index idempotency_key_by_age on idempotency_key (created_at);
create index account_invitation_by_end on account_invitation (expires_at);
