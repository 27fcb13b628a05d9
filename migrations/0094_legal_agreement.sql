-- Who has agreed to which version of the platform's terms and privacy notices, and when. A row is a version that
-- somebody agreed to after having registered: by registering one agrees to what is in force at that moment
-- (`account.created_at`), and no row says so once more. So nobody who has an account today is asked for a version
-- that was in force when the account was made. Rows are only ever added. A reference table, as accounts are.
create table legal_agreement (
    account_id uuid not null references account (account_id)
  , kind text not null
  , market_code text not null
  , version smallint not null
  , agreed_at timestamptz not null
    -- Once, however often the form is sent. The version is one of `legal_text`: its key has a language too, so the
    -- verb looks for it and no foreign key does.
  , primary key (account_id, kind, market_code, version)
);

revoke update, delete on legal_agreement from partner_center;
