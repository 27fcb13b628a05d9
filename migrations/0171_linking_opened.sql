-- What an agency learns of its requests, and when their terms are to begin.
alter table linking_request
    -- When the creator opened it for the first time. Null until then, and of those that were opened before this column.
    add column opened_at timestamptz
    -- Whether the term begins when the link ends that the creator has on acceptance, whenever that is: an agency that
    -- asks doesn't learn how long another one manages the creator. term_from is null then.
  , add column is_after_link boolean not null default false;
