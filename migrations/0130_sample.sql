-- Samples: products that a seller gives creators for nothing, so that they can show them.

-- What a seller offers with a registration, spread by shop_id as that. There is one offer of a registration, which
-- the seller changes; the row's lock is where those meet who ask, approve and withdraw at once.
create table sample_offer (
    shop_id uuid not null
  , registration_id uuid not null
    -- Repeated from the registration, so that an agency's list needs no other table.
  , campaign_id uuid not null references campaign (campaign_id)
  , agency_id uuid not null references agency (agency_id)
  , quantity smallint not null check (quantity between 1 and 10000)
    -- How many requests are approved, shipped or received: the last word on the quota.
  , taken smallint not null default 0 constraint sample_offer_not_overdrawn check (
        taken between 0 and quantity
    )
    -- How many requests were ever made for it: the number of the last.
  , requests integer not null default 0 check (requests >= 0)
  , item_cost_units bigint not null check (item_cost_units >= 0)
  , currency text not null
  , approver text not null check (approver in ('agency', 'seller'))
  , note text not null check (length(note) <= 500)
    -- The last day on which creators can ask; null: as long as the product is in the campaign.
  , until date
  , created_at timestamptz not null
  , closed_at timestamptz
  , primary key (shop_id, registration_id)
  , foreign key (shop_id, registration_id) references registration (shop_id, registration_id)
);

create index sample_offer_of_campaign on sample_offer (campaign_id, registration_id);

-- A creator's request. With the shop, whose sample it is; the seller reads it by its number and never reads
-- creator_id.
create table sample_request (
    shop_id uuid not null
  , sample_request_id uuid not null
  , registration_id uuid not null
  , campaign_id uuid not null references campaign (campaign_id)
  , agency_id uuid not null references agency (agency_id)
  , creator_id uuid not null references creator (creator_id)
    -- Which request for the registration it is, from 1 on.
  , number integer not null check (number >= 1)
  , state text not null constraint sample_request_state_is_known check (
        state in ('requested', 'approved', 'rejected', 'shipped', 'received', 'withdrawn')
    )
  , requested_at timestamptz not null
  , decided_at timestamptz
  , decided_by_kind text check (decided_by_kind in ('seller', 'agency'))
    -- Null where the campaign ended.
  , rejected_because text check (length(rejected_because) between 1 and 500)
    -- From the seller to the agency. Beside the agency's own parcel, since that one's number would tell a seller where
    -- the creator lives.
  , sent_at timestamptz
  , sent_carrier text check (length(sent_carrier) <= 60)
  , sent_tracking text check (length(sent_tracking) <= 60)
    -- From the agency to the creator.
  , shipped_at timestamptz
  , carrier text check (length(carrier) <= 60)
  , tracking text check (length(tracking) <= 60)
  , received_at timestamptz
    -- When it was received, rejected or withdrawn.
  , ended_at timestamptz
  , primary key (shop_id, sample_request_id)
  , foreign key (shop_id, registration_id) references sample_offer (shop_id, registration_id)
  , constraint sample_request_number_once unique (shop_id, registration_id, number)
  , constraint sample_request_ends_with_its_state check (
        (ended_at is not null) = (state in ('rejected', 'received', 'withdrawn'))
    )
  , constraint sample_request_is_received_once check ((received_at is not null) = (state = 'received'))
);

-- One that is open, of a creator and a registration.
create unique index sample_request_one_open on sample_request (shop_id, registration_id, creator_id)
where state in ('requested', 'approved', 'shipped');

create index sample_request_of_creator on sample_request (creator_id, requested_at);

create index sample_request_of_campaign on sample_request (campaign_id, sample_request_id);

-- To whom and where a sample goes: what a seller never reads, and so it lies with the creator. It stands in these
-- columns and nowhere else, and goes 90 days after the request ended (domain::sample::ADDRESS_KEPT).
create table sample_delivery (
    creator_id uuid not null references creator (creator_id)
  , sample_request_id uuid not null
    -- Where its request is, for the job that erases it.
  , shop_id uuid not null
  , agency_id uuid not null references agency (agency_id)
  , recipient text not null check (length(recipient) between 1 and 100)
  , address text not null check (length(address) between 1 and 500)
    -- When the job looks at it next: it goes if its request ended long enough ago by then.
  , erase_at timestamptz not null
  , primary key (creator_id, sample_request_id)
);

create index sample_delivery_to_erase on sample_delivery (erase_at);

-- As in 0034. An offer is everybody's to see but other shops'. Creators lock it to ask for a sample, and count and give
-- back requests of their own only; agencies count what they approve.
alter table sample_offer enable row level security;
create policy the_program_acts_for_all on sample_offer to partner_center
using ((select nobody_acts()));
create policy seen_by_its_shop on sample_offer for select to partner_center
using ((select acting_kind()) <> 'shop' or shop_id = (select acting_id()));
create policy made_by_its_shop on sample_offer for insert to partner_center
with check (shop_id = (select acting_id()));
create policy counted_by_its_parties on sample_offer for update to partner_center
using (
    (select acting_kind()) = 'creator'
    or (select acting_id()) = any (array[shop_id, agency_id])
)
with check (
    (select acting_id()) = any (array[shop_id, agency_id])
    or exists (
        select from sample_request
        where sample_request.shop_id = sample_offer.shop_id
            and sample_request.registration_id = sample_offer.registration_id
            and sample_request.creator_id = (select acting_id())
    )
);

alter table sample_request enable row level security;
create policy the_program_acts_for_all on sample_request to partner_center
using ((select nobody_acts()));
create policy seen_by_its_parties on sample_request for select to partner_center
using ((select acting_id()) = any (array[shop_id, agency_id, creator_id]));
create policy made_by_its_creator on sample_request for insert to partner_center
with check (creator_id = (select acting_id()) and state = 'requested');
create policy moved_by_its_parties on sample_request for update to partner_center
using ((select acting_id()) = any (array[shop_id, agency_id, creator_id]))
with check ((select acting_id()) = any (array[shop_id, agency_id, creator_id]));

alter table sample_delivery enable row level security;
create policy the_program_acts_for_all on sample_delivery to partner_center
using ((select nobody_acts()));
create policy seen_by_creator_and_agency on sample_delivery for select to partner_center
using ((select acting_id()) = any (array[creator_id, agency_id]));
create policy given_by_its_creator on sample_delivery for insert to partner_center
with check (creator_id = (select acting_id()));
