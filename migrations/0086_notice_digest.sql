-- Digests of notices: one a day for each place in which there is something for it, written at eight o'clock of the
-- market. A place is an organisation or a creator. Its row is locked while the mails of a digest are written, in the
-- transaction that then says when the next one is due: so each digest is written once, also when a worker dies. Spread
-- by the place, as its notices are.
create table notice_digest (
    place_id uuid primary key
  , is_creator boolean not null
    -- In which market it is eight o'clock.
  , market_code text not null
    -- The first notices that no daily and no weekly digest has told of.
  , daily_from uuid not null
  , weekly_from uuid not null
    -- When the last digest was written, or would have been if there had been something to say.
  , looked_at timestamptz not null
    -- When the next is due; null where there is nothing for one.
  , due_at timestamptz
);

create index notice_digest_by_time on notice_digest (due_at)
where due_at is not null;
