-- A session's token is changed every hour. If the answer that carries the new one is lost, the
-- browser comes again with the old one, and is to be given the very same new one: many requests at
-- once then agree on it, and none of them is refused.

-- What the new token was made from, together with the old one. Null once the new token has been
-- seen: from then on the old one is good for a moment only, and gets no further token. Neither this
-- value nor the hashes beside it are enough to make the token: that takes the old one itself, which
-- only the browser has.
alter table web_session
    add column rotation_salt bytea check (length(rotation_salt) = 32);
