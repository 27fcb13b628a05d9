-- Payouts: how what is owed by bills comes to bank accounts (spec/money.md 10, domain::payout).

-- What an operator has set of a market's payouts, and from when on: the last row that has begun counts, and without
-- one what every market begins with (domain::payout::PayoutRule::founding). A row says all of it.
create table payout_rule (
    market_code text not null references market (market_code)
  , begins_at timestamptz not null
    -- Every month has it; a Saturday or Sunday is put off to Monday.
  , day smallint not null check (day between 1 and 28)
    -- The least that is paid out, in the market's posting unit.
  , threshold_units bigint not null check (threshold_units >= 0)
    -- How many days later than that day it is paid.
  , delay_days smallint not null check (delay_days between 0 and 31)
    -- The operator; null for the program itself.
  , set_by uuid references account (account_id)
  , primary key (market_code, begins_at)
);

-- A batch of payouts of a market. The program prepares it, one operator submits it, and another one approves it:
-- that these are two is the last word of a constraint. Approving is the move of this one row, and entries follow in
-- pieces; so whoever is killed in between leaves a batch that goes on.
create table payout_batch (
    payout_batch_id uuid primary key
  , market_code text not null references market (market_code)
  , currency text not null
  , pay_on date not null
  , state text not null constraint payout_batch_state_is_known check (
        state in (
            'preparing', 'prepared', 'submitted', 'approved', 'posted', 'closed', 'cancelled'
        )
    )
    -- Null for the program itself.
  , prepared_by uuid references account (account_id)
  , prepared_at timestamptz not null
  , submitted_by uuid references account (account_id)
  , submitted_at timestamptz
  , approved_by uuid references account (account_id)
  , approved_at timestamptz
  , cancelled_by uuid references account (account_id)
  , cancelled_at timestamptz
  , posted_at timestamptz
  , closed_at timestamptz
    -- How many are paid, what that comes to, and how many are not who are owed something.
  , payouts integer not null default 0 check (payouts >= 0)
  , total_units bigint not null default 0 check (total_units >= 0)
  , skipped integer not null default 0 check (skipped >= 0)
    -- The last party that is done, of the piece of work that its state stands for; null where none is.
  , cursor uuid
    -- SHA-256 over the parties and amounts that were submitted.
  , digest bytea check (length(digest) = 32)
    -- SHA-256 of each bank file as it was made first: it is the same bytes each time, or isn't handed out.
  , pain001_sha256 bytea check (length(pain001_sha256) = 32)
  , csv_sha256 bytea check (length(csv_sha256) = 32)
  , constraint payout_batch_by_two_people check (submitted_by <> approved_by)
  , constraint payout_batch_submitted_by_somebody check (
        (submitted_at is null) = (submitted_by is null)
        and (submitted_at is null) = (digest is null)
        and (submitted_at is not null or state in ('preparing', 'prepared', 'cancelled'))
    )
  , constraint payout_batch_approved_by_somebody check (
        (approved_at is null) = (approved_by is null)
        and (approved_at is not null) = (state in ('approved', 'posted', 'closed'))
    )
  , constraint payout_batch_cancelled_by_somebody check (
        (cancelled_at is not null) = (state = 'cancelled')
    )
  , constraint payout_batch_posted_once check (
        (posted_at is not null) = (state in ('posted', 'closed'))
    )
  , constraint payout_batch_closed_once check ((closed_at is not null) = (state = 'closed'))
);

-- A market has one batch at a time that nobody has approved.
create unique index payout_batch_one_open on payout_batch (market_code)
where state in ('preparing', 'prepared', 'submitted');

-- What jobs go on with.
create index payout_batch_to_do on payout_batch (prepared_at)
where state in ('preparing', 'approved', 'posted');

create index payout_batch_of_market on payout_batch (market_code, pay_on);

revoke delete, truncate on payout_batch, payout_rule from partner_center;

-- A file with a bank's answer. The same file again is the same row.
create table bank_answer (
    bank_answer_id uuid primary key
    -- The batch that it was sent in beside; null where the file itself says.
  , payout_batch_id uuid references payout_batch (payout_batch_id)
    -- That of the first payout that it names; null where it names none of ours.
  , market_code text references market (market_code)
    -- What the file was called where it came from: for people alone.
  , file_name text not null check (length(file_name) between 1 and 200)
  , format text not null check (format in ('pain002', 'csv'))
  , sha256 bytea not null constraint bank_answer_sha256_key unique check (length(sha256) = 32)
  , taken_at timestamptz not null
  , taken_by uuid not null references account (account_id)
  , rows integer not null check (rows > 0)
  , paid integer not null check (paid >= 0)
    -- Those that came back are among them.
  , rejected integer not null check (rejected >= 0)
  , unknown integer not null check (unknown >= 0)
    -- Those that an operator has to look at: no payout of ours, one that never went to a bank, or one that is known
    -- to be otherwise.
  , unmatched integer not null check (unmatched >= 0)
);

-- What became of each of its rows. Nothing in it is a bank's number: an id of a payout, and what the bank said.
create table bank_answer_row (
    bank_answer_id uuid not null references bank_answer (bank_answer_id)
  , n integer not null check (n > 0)
  , end_to_end text collate "C" not null check (length(end_to_end) <= 140)
  , status text not null check (status in ('paid', 'rejected', 'accepted', 'unknown'))
  , reason text check (length(reason) <= 200)
    -- Null where no payout has this id.
  , party_id uuid
  , payout_id uuid
  , outcome text not null check (
        outcome in (
            'paid', 'rejected', 'returned', 'unknown', 'open', 'unchanged', 'contradicts', 'not_sent'
          , 'unmatched'
        )
    )
  , primary key (bank_answer_id, n)
  , constraint bank_answer_row_names_a_payout check ((party_id is null) = (payout_id is null))
);

revoke update, delete, truncate on bank_answer, bank_answer_row from partner_center;

-- What somebody is paid by a batch. Spread by party_id, and never deleted.
create table payout (
    party_id uuid not null
  , payout_id uuid not null
  , payout_batch_id uuid not null references payout_batch (payout_batch_id)
  , party_kind text not null check (party_kind in ('agency', 'creator'))
  , market_code text not null references market (market_code)
  , currency text not null
  , units bigint not null check (units > 0)
    -- The account that it goes to, and the application that has its number sealed.
  , payment_account_id uuid not null
  , application_id uuid not null references application (application_id)
  , last_four text not null check (length(last_four) <= 4)
    -- Whether the account is one of another market.
  , is_abroad boolean not null
    -- What the bank tells that it is for: the numbers of bills.
  , remittance text not null check (length(remittance) <= 140)
    -- What it was worked out from: all bills up to this month, less what was paid and what disputes hold.
  , billed_units bigint not null
  , paid_units bigint not null
  , held_units bigint not null
  , up_to_month date not null
  , state text not null constraint payout_state_is_known check (
        state in (
            'prepared', 'approved', 'sent', 'paid', 'rejected', 'unknown', 'returned', 'cancelled'
        )
    )
    -- What the bank said, where it said why.
  , reason text check (length(reason) <= 200)
  , prepared_at timestamptz not null
    -- When its entry was dated.
  , approved_at timestamptz
  , sent_at timestamptz
  , answered_at timestamptz
  , answer_id uuid references bank_answer (bank_answer_id)
    -- The operator who found out what became of it, and how that one knows: for operators alone.
  , resolved_by uuid references account (account_id)
  , resolved_note text check (length(resolved_note) <= 1000)
  , primary key (party_id, payout_id)
  , constraint payout_once_a_batch unique (party_id, payout_batch_id)
  , constraint payout_is_what_is_left check (units = billed_units - paid_units - held_units)
  , foreign key (party_id, payment_account_id)
        references payment_account (party_id, payment_account_id)
);

create index payout_by_batch on payout (payout_batch_id, state, party_id);
create index payout_of_party on payout (party_id, market_code, payout_id);
-- By what a bank's answer names.
create index payout_by_id on payout (payout_id);

alter table payout enable row level security;
create policy the_program_acts_for_all on payout to partner_center
using ((select nobody_acts()));
create policy seen_by_its_party on payout for select to partner_center
using (party_id = (select acting_id()));

revoke delete, truncate on payout from partner_center;

-- Who is owed something and isn't paid by a batch, and why.
create table payout_skipped (
    party_id uuid not null
  , payout_batch_id uuid not null references payout_batch (payout_batch_id)
  , market_code text not null references market (market_code)
  , party_kind text not null check (party_kind in ('agency', 'creator'))
  , why text not null constraint payout_skipped_why_is_known check (
        why in (
            'below_threshold', 'nothing_due', 'no_tax_form', 'no_account', 'account_without_number'
          , 'on_hold', 'suspended', 'disputed'
        )
    )
    -- What would have been paid; disputes hold the rest of what is owed.
  , amount_units bigint not null
  , skipped_at timestamptz not null
    -- When its party was told; null where it wasn't, since it was told lately or has nothing to do.
  , told_at timestamptz
  , primary key (party_id, payout_batch_id)
);

create index payout_skipped_by_batch on payout_skipped (payout_batch_id, why);

alter table payout_skipped enable row level security;
create policy the_program_acts_for_all on payout_skipped to partner_center
using ((select nobody_acts()));
create policy seen_by_its_party on payout_skipped for select to partner_center
using (party_id = (select acting_id()));

revoke delete, truncate on payout_skipped from partner_center;

-- That an operator holds somebody's payouts. Its party reads the reason and since when; the note is for operators.
create table payout_hold (
    party_id uuid not null
  , payout_hold_id uuid not null
  , party_kind text not null check (party_kind in ('agency', 'creator'))
    -- Null: in every market.
  , market_code text references market (market_code)
  , reason text not null check (
        reason in ('risk_review', 'tax_review', 'account_check', 'legal')
    )
  , note text not null check (length(note) <= 1000)
  , since timestamptz not null
  , set_by uuid not null references account (account_id)
  , released_at timestamptz
  , released_by uuid references account (account_id)
  , primary key (party_id, payout_hold_id)
  , constraint payout_hold_released_by_somebody check (
        (released_at is null) = (released_by is null)
    )
);

-- One of a market, and one of all, at a time. (Markets have codes of two letters.)
create unique index payout_hold_one on payout_hold (party_id, coalesce(market_code, ''))
where released_at is null;

create index payout_hold_by_id on payout_hold (payout_hold_id);

alter table payout_hold enable row level security;
create policy the_program_acts_for_all on payout_hold to partner_center
using ((select nobody_acts()));
create policy seen_by_its_party on payout_hold for select to partner_center
using (party_id = (select acting_id()));

revoke delete, truncate on payout_hold from partner_center;
