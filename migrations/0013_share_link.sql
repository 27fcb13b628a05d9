-- What leads a creator to an offer, what a creator agrees to, and the proof of it.

-- A link to an offer, under a code that nobody can guess. Few beside what is sold through them, and
-- asked for by code alone from anywhere: a reference table. It names rows that are spread by shop_id,
-- so it refers to them without foreign keys.
create table share_link (
    share_link_id uuid primary key
  , link_code text collate "C" not null constraint share_link_code_key unique
        check (link_code ~ '^[1-9A-HJ-NP-Za-km-z]{16}$')
  , market_code text not null references market (market_code)
  , campaign_id uuid not null references campaign (campaign_id)
  , shop_id uuid not null references shop (shop_id)
  , registration_id uuid not null
  , offer_id uuid not null
  , created_at timestamptz not null
    -- Taken back by the agency: it leads nowhere from then on. What was accepted through it stays.
  , revoked_at timestamptz
);

-- A link is stable: exporting again gives the same one, as long as it isn't taken back.
create unique index share_link_of_offer on share_link (offer_id)
where revoked_at is null;

create index share_link_of_campaign on share_link (campaign_id, share_link_id);

-- The texts that creators agree to. A new version is a new row; what somebody agreed to is never
-- changed, and the hash that receipts repeat is that of the very text.
create table terms (
    market_code text not null references market (market_code)
  , terms_version smallint not null check (terms_version >= 1)
  , body text not null check (length(body) between 1 and 20000)
  , body_hash bytea not null
    -- In force from this moment until that of the next version.
  , from_at timestamptz not null
  , primary key (market_code, terms_version)
  , constraint terms_from_key unique (market_code, from_at)
  , constraint terms_hash_is_of_body check (body_hash = sha256(convert_to(body, 'UTF8')))
);

revoke update, delete on terms from partner_center;

-- What a creator agreed to at the moment of accepting an offer: spread by creator_id, and only ever
-- added. It repeats the rate, since a receipt has to stand when everything else has changed.
create table consent_receipt (
    creator_id uuid not null references creator (creator_id)
  , consent_receipt_id uuid not null
  , accepted_at timestamptz not null
  , shop_id uuid not null
  , showcase_entry_id uuid not null
  , product_id uuid not null
  , offer_id uuid not null
  , campaign_id uuid not null references campaign (campaign_id)
  , creator_rate_bps smallint not null check (creator_rate_bps between 1 and 8000)
    -- The higher rate on the product that the creator knowingly gave up for it.
  , given_up_rate_bps smallint check (given_up_rate_bps between creator_rate_bps + 1 and 8000)
  , market_code text not null
  , terms_version smallint not null
  , terms_hash bytea not null check (length(terms_hash) = 32)
  , link_code text collate "C" not null
  , primary key (creator_id, consent_receipt_id)
  , foreign key (market_code, terms_version) references terms (market_code, terms_version)
    -- One acceptance, one receipt.
  , constraint consent_receipt_of_entry unique (creator_id, showcase_entry_id)
);

create index consent_receipt_by_time on consent_receipt (creator_id, accepted_at);

revoke update, delete on consent_receipt from partner_center;

-- What a new installation starts with. Whoever runs the site puts a text of their own in force as
-- version 2.
insert into terms (market_code, terms_version, body, body_hash, from_at)
select market_code, 1, body, sha256(convert_to(body, 'UTF8')), '2000-01-01T00:00:00Z'
from market
cross join lateral format(
$terms$What you agree to
You may promote the product to buyers in this market (%1$s). You are paid the commission rate that was shown to you when you added the product, of its price times the quantity sold through you, without shipping and tax, less what is refunded.

Which orders count
An order counts if it was placed after you added the product and before you remove it, while the campaign runs and the product is in it. If you added the same product through several campaigns, the one that you added last counts.

When the rate changes
A higher rate counts for you at once. A lower one counts for you 30 days after it was set. If you remove the product and add it again, the rate of that moment counts.

When you are paid
A commission is an estimate until %2$s days after delivery. Then it is settled, in %3$s. A day is 24 hours here. A cancelled order earns nothing, and what is refunded after settlement is deducted in the next statement. An order can be held back while it is checked for fraud.

If an agency manages you
It takes the share that you agreed with it out of your part, unless it runs the campaign itself.

What you promise
You describe the product truthfully and say clearly that you earn a commission. You keep to the advertising and consumer law of the market. You don’t order through your own link to earn commission, and don’t have others do it.

Who sees what
The agency that runs the campaign sees that you added the product and what was ordered through you. The seller doesn’t see who you are.

How it ends
You can remove the product at any time. The campaign can end, and the product can be taken out of it. Orders placed until then still count. What you agreed to is kept as a receipt that nobody can change.$terms$
  , display_name, settlement_days, currency
) as body;
