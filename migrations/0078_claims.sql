-- How what an import created comes to belong to somebody: an operator's invitation, sent to an address and accepted
-- once by whoever has an account with it. Nothing else makes an imported agency, shop or handle somebody's.
-- The target is an agency, a shop or a creator; no foreign key, since creators lie elsewhere should the database
-- ever be spread.
create table claim_invitation (
    claim_invitation_id uuid primary key
  , kind text not null check (kind in ('agency', 'shop', 'creator'))
  , target_id uuid not null
  , email text not null check (email = lower(email) and length(email) between 3 and 254)
  , token_hash bytea not null constraint claim_invitation_token_key unique check (
        length(token_hash) = 32
    )
    -- The operator; null for the program itself.
  , invited_by uuid references account (account_id)
  , sent_at timestamptz not null
  , expires_at timestamptz not null
  , accepted_at timestamptz
  , accepted_by uuid references account (account_id)
    -- When another was sent for the same.
  , replaced_at timestamptz
  , constraint claim_invitation_accepted_by_somebody check (
        (accepted_at is null) = (accepted_by is null)
    )
);

-- What was sent for an agency, a shop or a creator.
create index claim_invitation_of_target on claim_invitation (kind, target_id);
