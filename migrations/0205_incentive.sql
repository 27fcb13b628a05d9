-- Incentives: what the platform pays beside commission, because an operator posts it (domain::incentive). They
-- are few and the same everywhere; what each payee got by one lies with the payee.
create table incentive (
    incentive_id uuid primary key
  , market_code text not null references market (market_code)
  , name text not null check (length(name) between 1 and 80)
    -- For its payees to read.
  , explanation text not null check (length(explanation) between 1 and 500)
  , award_kind text not null check (award_kind in ('one_time', 'by_rule'))
    -- domain::incentive::Award: who gets what. Never changed once it is posted.
  , rule jsonb not null
    -- The days that count, in the market's time zone; null for one that is paid once.
  , from_day date
  , to_day date
  , state text not null check (state in ('draft', 'posted', 'worked_out', 'ended'))
    -- Null for the program itself. So with the other two.
  , drafted_by uuid references account (account_id)
  , drafted_at timestamptz not null
  , posted_by uuid references account (account_id)
  , posted_at timestamptz
    -- From when on its awards are worked out.
  , due_at timestamptz
    -- The payee up to whom they are. A piece of the work writes it in its own transaction, with what it awarded.
  , cursor uuid
  , awards bigint not null default 0 check (awards >= 0)
  , awarded_units bigint not null default 0 check (awarded_units >= 0)
  , worked_out_at timestamptz
  , ended_by uuid references account (account_id)
  , ended_at timestamptz
  , constraint incentive_by_rule_has_days check (
        (award_kind = 'by_rule') = (from_day is not null)
        and (from_day is null) = (to_day is null)
        and from_day <= to_day
    )
  , constraint incentive_is_posted_once check (
        (posted_at is null) = (due_at is null)
        and case state
                when 'draft' then posted_at is null
                when 'ended' then true
                else posted_at is not null
            end
    )
  , constraint incentive_is_worked_out_or_ended check (
        (worked_out_at is not null) = (state = 'worked_out')
        and (ended_at is not null) = (state = 'ended')
    )
    -- What was begun is brought to its end.
  , constraint incentive_ended_before_anybody_got_it check (state <> 'ended' or awards = 0)
  , constraint incentive_draft_awards_nothing check (state <> 'draft' or cursor is null)
);

-- For the worker, which takes the one that is due longest.
create index incentive_to_work_out on incentive (due_at)
where state = 'posted';

-- Nobody deletes one: its awards say what they came of.
revoke delete, truncate on incentive from partner_center;

-- What somebody got by an incentive, and what it was worked out from. It is an entry of party_entry, written in
-- the same transaction. Rows are only added. Spread by party_id.
create table incentive_award (
    party_id uuid not null
  , incentive_award_id uuid not null
    -- No foreign key: the incentive lies elsewhere.
  , incentive_id uuid not null
  , market_code text not null
  , currency text not null
    -- As which party of an order line it was measured.
  , part text not null check (part in ('campaign_agency', 'creator', 'managing_agency'))
    -- domain::incentive::Measured; null where nothing is measured.
  , measured jsonb
  , units bigint not null check (units > 0)
  , party_entry_id uuid not null
  , at timestamptz not null
  , primary key (party_id, incentive_award_id)
    -- The last word on nobody getting the same twice.
  , constraint incentive_award_once unique (party_id, incentive_id, part)
);

-- The awards of an incentive, for the operators' page.
create index incentive_award_of_incentive on incentive_award (incentive_id, party_id);

revoke update, delete, truncate on incentive_award from partner_center;

-- As in 0034: whoever acts for a party sees what the party got; the program writes it.
alter table incentive_award enable row level security;
create policy the_program_acts_for_all on incentive_award to partner_center
using ((select nobody_acts()));
create policy seen_by_its_party on incentive_award for select to partner_center
using (party_id = (select acting_id()));
