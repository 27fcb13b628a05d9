-- Order lines and what became of them: the tables that grow with every sale. Spread by shop_id and
-- cut into months, so that nothing on the way in depends on how long the history is.

-- An order line's id within its market. Unique keys can't span months, so this small table is what
-- keeps a line from being taken in twice.
create table order_line_identity (
    market_code text not null
  , order_code text collate "C" not null check (length(order_code) between 1 and 60)
  , line_code text collate "C" not null check (length(line_code) between 1 and 60)
  , shop_id uuid not null
  , order_line_id uuid not null
  , placed_at timestamptz not null
  , primary key (market_code, order_code, line_code)
);

create table order_line (
    shop_id uuid not null
  , placed_at timestamptz not null
  , order_line_id uuid not null
  , market_code text not null
  , order_code text collate "C" not null
  , line_code text collate "C" not null
  , product_id uuid not null
  , creator_id uuid not null
  , content_type text not null
  , quantity integer not null check (quantity > 0)
  , unit_price_units bigint not null check (unit_price_units >= 0)
  , currency text not null
    -- Marks: each may be added once to a line that lacks it.
  , paid_at timestamptz
  , delivered_at timestamptz
  , cancelled_at timestamptz
  , frozen_at timestamptz
  , released_at timestamptz
    -- Attribution, written once when the line comes in and never recomputed: which acceptance
    -- counted, and every rate that followed from it. Or why none did.
  , campaign_id uuid
  , agency_id uuid
  , registration_id uuid
  , offer_id uuid
  , showcase_entry_id uuid
  , total_rate_bps smallint
  , creator_rate_bps smallint
  , managing_agency_id uuid
  , managing_share_bps smallint
  , unattributed_because text
  , rule_version smallint not null
  , base_policy_version smallint not null
  , settlement_days smallint not null
  , state text not null check (
        state in ('unpaid', 'processing', 'settled', 'ineligible', 'frozen', 'deducted')
    )
    -- When settlement falls due: known once the line is delivered.
  , due_at timestamptz
  , settled_at timestamptz
  , taken_in_at timestamptz not null
    -- Already due when a file brought it in: the clock leaves it alone, `settle` takes it.
  , settled_by_command_only boolean not null
  , primary key (shop_id, placed_at, order_line_id)
  , constraint order_line_attributed_or_says_why check (
        (campaign_id is null) = (unattributed_because is not null)
        and (campaign_id is null) = (total_rate_bps is null)
        and (campaign_id is null) = (creator_rate_bps is null)
        and creator_rate_bps <= total_rate_bps
        and (managing_agency_id is null) = (managing_share_bps is null)
    )
  , constraint order_line_settled_has_moment check ((state in ('settled', 'deducted')) = (settled_at is not null))
) partition by range (placed_at);

create index order_line_of_creator on order_line (creator_id, placed_at, order_line_id);

create index order_line_of_agency on order_line (agency_id, placed_at, order_line_id)
where agency_id is not null;

create index order_line_due on order_line (due_at)
where state in ('unpaid', 'processing') and due_at is not null;

-- Refunds, whole or in part. A refund names its line by the market's ids; its own id is unique in the
-- market, which the identity table keeps.
create table refund_identity (
    market_code text not null
  , refund_code text collate "C" not null check (length(refund_code) between 1 and 60)
  , shop_id uuid not null
  , order_line_id uuid not null
  , refund_id uuid not null
  , primary key (market_code, refund_code)
);

create table refund (
    shop_id uuid not null
  , order_line_id uuid not null
  , refund_id uuid not null
  , market_code text not null
  , refund_code text collate "C" not null
    -- The line's own moment, so that the line's month is known without looking for it.
  , placed_at timestamptz not null
  , quantity integer not null check (quantity > 0)
  , refunded_at timestamptz not null check (refunded_at >= placed_at)
  , taken_in_at timestamptz not null
    -- When the ledger took it into account: by settling less, by voiding, or by a correcting entry.
  , applied_at timestamptz
  , primary key (shop_id, order_line_id, refund_id)
);

create index refund_not_yet_applied on refund (refunded_at, refund_id)
where applied_at is null;

revoke update, delete on order_line_identity, refund_identity, refund from partner_center;
grant update (applied_at) on refund to partner_center;
revoke delete on order_line from partner_center;
