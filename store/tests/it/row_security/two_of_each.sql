-- Two shops, two agencies and two creators, and two rows in every table that is held by policies: the
-- first belong to the first of each, the second to the second. The third line is the second ones', but
-- for its managing agency. The id of a thing is the digest of its kind and number.
create temporary table pair on commit drop as
select n
     , md5('shop' || n)::uuid as shop
     , md5('agency' || n)::uuid as agency
     , md5('creator' || n)::uuid as creator
     , md5('account' || n)::uuid as account
     , md5('campaign' || n)::uuid as campaign
     , md5('product' || n)::uuid as product
     , md5('registration' || n)::uuid as registration
     , md5('offer' || n)::uuid as offer
     , md5('entry' || n)::uuid as entry
from generate_series(1, 2) as n;
create temporary table party on commit drop as
select n, kind, md5(kind || n)::uuid as id
from pair, unnest(array['shop', 'agency', 'creator']) as kind;
insert into organisation (organisation_id, kind, name, created_at)
select id, kind, kind || ' ' || n, now()
from party where kind <> 'creator';
insert into shop select id, 'GB', 's' || n from party where kind = 'shop';
insert into agency select id, 'a' || n from party where kind = 'agency';
insert into creator select id, 'GB', 'c' || n, now() from party where kind = 'creator';
insert into account (account_id, email, created_at)
select account, 'p' || n || '@example.org', now() from pair;
insert into campaign (
    campaign_id, market_code, agency_id, campaign_code, name, starts_on, registration_ends_on, ends_on
  , min_rate_bps, created_at
)
select campaign, 'GB', agency, 'k' || n, 'k' || n, '2011-03-01', '2011-04-20', '2011-04-30', 500, now()
from pair;
insert into campaign_shop select campaign, shop from pair;
insert into product select shop, product, 'GB', 'p' || n, 'p' || n, 1000, 'GBP', now() from pair;
insert into registration (
    shop_id, registration_id, campaign_id, product_id, state, total_rate_bps, registered_at, approved_at
)
select shop, registration, campaign, product, 'approved', 3000, now(), now() from pair;
insert into bulk_decision (
    agency_id, bulk_decision_id, campaign_id, decision, shop_ids, registration_ids, began_at, moved_at
)
select agency, gen_random_uuid(), campaign, '{"kind":"approve"}', array[shop], array[registration], now()
     , now()
from pair;
insert into registration_change
select shop, gen_random_uuid(), 1, campaign, 'approved', false, false, 1 from pair;
insert into registration_total
select shop, campaign, 'approved', true, true, 1 from pair;
insert into offer select shop, offer, registration, null, now() from pair;
insert into offer_rate select shop, offer, now(), 1500, now() from pair;
insert into share_link (
    share_link_id, link_code, market_code, campaign_id, shop_id, registration_id, offer_id, created_at
)
select md5('link' || n)::uuid, repeat(n::text, 16), 'GB', campaign, shop, registration, offer, now()
from pair;
insert into product_list (product_list_id, campaign_id, name, items, created_at)
select md5('list' || n)::uuid, campaign, 'l' || n, 1, now() from pair;
insert into product_list_item
select shop, md5('list' || n)::uuid, registration, offer, 0, now() from pair;
insert into share_link_creator
select md5('link' || n)::uuid, creator, now() from pair;
insert into share_link_opened
select creator, md5('link' || n)::uuid, now() from pair;
insert into showcase_entry
select shop, entry, creator, product, campaign, registration, offer, now() from pair;
insert into consent_receipt (
    creator_id, consent_receipt_id, accepted_at, shop_id, showcase_entry_id, product_id, offer_id
  , campaign_id, creator_rate_bps, market_code, terms_version, terms_hash, link_code
)
select creator, gen_random_uuid(), now(), shop, entry, product, offer, campaign, 1500, 'GB', 1
     , sha256('Terms'), repeat(n::text, 16)
from pair;
insert into agency_link
select creator, gen_random_uuid(), agency, 2000, tstzrange(null, null), now() from pair;
-- A third one, whom no agency manages.
insert into creator (creator_id, market_code, handle, created_at)
select md5('creator3')::uuid, 'GB', 'c3', now();
insert into creator_setting
select creator, true, true, now() from pair;
insert into creator_contact
select creator, 'email', 'c' || n || '@example.org', now() from pair;
insert into contact_reveal (
    creator_id, contact_reveal_id, agency_id, account_id, by_role, kinds, revealed_at
)
select creator, gen_random_uuid(), agency, account, 'owner', '{email}', now() from pair;
insert into linking_request (
    creator_id, linking_request_id, agency_id, share_bps, message, state, sent_at, expires_at
)
select creator, gen_random_uuid(), agency, 2000, '', 'waiting', now(), now() from pair;
insert into creator_invitation (
    creator_id, creator_invitation_id, agency_id, intention, message, contacts, sent_at
)
select creator, gen_random_uuid(), agency, 'creator_partnership', 'Join us', '[]', now() from pair;
insert into creator_list (agency_id, creator_list_id, market_code, name, creators, made_at)
select agency, md5('creators' || n)::uuid, 'GB', 'Autumn', 1, now() from pair;
insert into creator_list_entry (agency_id, creator_list_id, creator_id, note, added_at)
select agency, md5('creators' || n)::uuid, creator, 'Answers fast', now() from pair;
insert into saved_search (agency_id, saved_search_id, market_code, name, query, made_at)
select agency, gen_random_uuid(), 'GB', 'Food', 'category=food', now() from pair;
insert into creator_invitation_latest (
    creator_id, agency_id, intention, market_code, creator_invitation_id, sent_at, sends
)
select creator, agency, 'creator_partnership', 'GB', gen_random_uuid(), now(), 1 from pair;
insert into invitation_day select agency, '2026-11-19', 1 from pair;
insert into creator_notice
select creator, gen_random_uuid(), 'once', now(), 'GB', '{}' from pair;
insert into organisation_notice
select id, gen_random_uuid(), 'once', now(), 'GB', '{}' from party where kind <> 'creator';
insert into membership
select id, account, 'owner', now() from party join pair using (n) where kind <> 'creator';
insert into member_invitation (
    member_invitation_id, organisation_id, email, role, token_hash, created_at, sent_at, expires_at
)
select gen_random_uuid(), id, 'i' || n || '@example.org', 'viewer', sha256(id::text::bytea), now()
     , now(), now()
from party where kind <> 'creator';
insert into creator_profile
select creator, true, '{food}', now() from pair;
insert into shop_authorisation (
    shop_authorisation_id, shop_id, agency_id, category_code, scope, state, requested_at
)
select gen_random_uuid(), shop, agency, 'shop_management', '{see_products}', 'requested', now()
from pair;
insert into api_key (api_key_id, organisation_id, market_code, name, key_hash, scopes, created_at)
select gen_random_uuid(), id, 'GB', 'key', sha256(id::text::bytea), '{orders:read}', now()
from party where kind <> 'creator';
insert into audit_event (
    audit_event_id, at, actor_kind, organisation_id, verb, object_kind, detail
)
select gen_random_uuid(), now(), kind, id, 'verb', 'thing', '{}'
from party where kind <> 'creator';
insert into agency_approval (agency_approval_id, agency_id, kind, approved_at)
select gen_random_uuid(), agency, 'tax', now() from pair;
select make_month('order_line', '2011-03-01'), make_month('ledger_entry', '2011-03-01');
insert into order_line (
    shop_id, placed_at, order_line_id, market_code, order_code, line_code, product_id, creator_id
  , content_type, quantity, unit_price_units, currency, campaign_id, agency_id, registration_id
  , offer_id, showcase_entry_id, total_rate_bps, creator_rate_bps, managing_agency_id
  , managing_share_bps, rule_version, base_policy_version, settlement_days, state, taken_in_at
  , settled_by_command_only
)
select shop, '2011-03-10', gen_random_uuid(), 'GB', 'o' || n || coalesce(managing, ''), '1', product
     , creator, 'live', 1, 1000, 'GBP', campaign, agency, registration, offer, entry, 3000, 1500
     , case when managing is not null then (select agency from pair where n = 1) end
     , case when managing is not null then 2000 end, 1, 1, 15, 'processing', now(), false
from pair, unnest(array[null, 'm']) as line (managing)
where n = 2 or managing is null;
insert into ledger_entry
select shop_id, placed_at, gen_random_uuid(), order_line_id, placed_at, 'GB', 'GBP', 'estimated'
     , agency_id, creator_id, managing_agency_id, -300, 150, 150, 0, 0, 0, 0, 0, now()
from order_line;
select make_month('party_entry', '2011-03-01');
insert into party_entry (
    party_id, dated_at, party_entry_id, party_kind, part, market_code, currency, kind
  , party_units, platform_units, about_id, ledger_batch_id, recorded_at
)
select id, '2011-03-10', gen_random_uuid(), kind
     , case kind when 'agency' then 'campaign_agency' else kind end, 'GB', 'GBP', 'incentive'
     , 500, -500, gen_random_uuid(), gen_random_uuid(), now()
from party where kind <> 'shop';
insert into refund
select shop_id, order_line_id, gen_random_uuid(), 'GB', order_code, placed_at, 1, placed_at, now()
from order_line where managing_agency_id is null;
insert into order_total_change (
    party_id, change_id, party, market_code, currency, campaign_id, state, ordered_on
  , lines, items, sales_units, own_estimated, own_settled, own_corrected
  , whole_estimated, whole_settled, whole_corrected
)
select id, gen_random_uuid()
     , case kind when 'shop' then 'seller' when 'agency' then 'campaign_agency' else kind end
     , 'GB', 'GBP', gen_random_uuid(), 'processing', '2011-03-10', 1, 1, 1000, 150, 0, 0, 300, 0, 0
from party;
insert into order_total (
    party_id, party, market_code, day_kind, span, first_day, campaign_id, state, currency
  , first_ordered_on, last_ordered_on, lines, items, sales_units
  , own_estimated, own_settled, own_corrected, whole_estimated, whole_settled, whole_corrected
)
select party_id, party, market_code, 'ordered', 'day', ordered_on, campaign_id, state, currency
     , ordered_on, ordered_on, lines, items, sales_units
     , own_estimated, own_settled, own_corrected, whole_estimated, whole_settled, whole_corrected
from order_total_change;
insert into sale_change (
    party_id, change_id, party, market_code, currency, campaign_id, ordered_in
  , registration_id, registration_shop_id, creator_id, lines, items, sales_units, refunds
  , refunded_units, estimated, settled, total_estimated, total_settled
)
select id, gen_random_uuid(), case kind when 'shop' then 'seller' else 'campaign_agency' end
     , 'GB', 'GBP', gen_random_uuid(), '2011-03-01', gen_random_uuid(), gen_random_uuid()
     , case when kind = 'agency' then gen_random_uuid() end, 1, 1, 1000, 0, 0, 150, 0, 300, 0
from party where kind <> 'creator';
insert into sale_total (
    party_id, party, campaign_id, dimension, subject_id, subject_shop_id, first_day, market_code
  , currency, lines, items, sales_units, refunds, refunded_units, estimated, settled
  , total_estimated, total_settled
)
select party_id, party, campaign_id, 'registration', registration_id, registration_shop_id
     , ordered_in, market_code, currency, lines, items, sales_units, refunds, refunded_units
     , estimated, settled, total_estimated, total_settled
from sale_change;
insert into sale_total_of_day (
    party_id, party, campaign_id, first_day, market_code, currency, lines, items, sales_units
  , refunds, refunded_units, estimated, settled, total_estimated, total_settled
)
select party_id, party, campaign_id, ordered_in, market_code, currency, lines, items, sales_units
     , refunds, refunded_units, estimated, settled, total_estimated, total_settled
from sale_change;
insert into sale_total_of_creator (
    party_id, campaign_id, registration_id, creator_id, first_day, market_code, currency, lines
  , items, sales_units, refunds, refunded_units, estimated, settled, total_estimated, total_settled
)
select party_id, campaign_id, registration_id, creator_id, ordered_in, market_code, currency, lines
     , items, sales_units, refunds, refunded_units, estimated, settled, total_estimated
     , total_settled
from sale_change where party = 'campaign_agency';
insert into application (
    application_id, organisation_id, subject, market_code, state, version, content, created_at
  , saved_at, submitted_at, decided_at
)
select md5('application' || id)::uuid, id, 'entity', 'GB', 'approved', 1, '{"kind": "entity"}', now()
     , now(), now(), now()
from party where kind <> 'creator';
insert into held_entity
select id, md5('application' || id)::uuid, now() from party where kind <> 'creator';
insert into held_category (organisation_id, market_code, category_code, since)
select agency, 'GB', 'creator_matchmaking', now() from pair;
insert into document (
    document_id, organisation_id, account_id, kind, type, bytes, sha256, name, object_name
  , created_at
)
select gen_random_uuid(), id, account, 'other', 'pdf', 1, sha256(id::text::bytea), 'a.pdf'
     , encode(sha256(id::text::bytea), 'hex'), now()
from party join pair using (n) where kind <> 'creator';
insert into application (
    application_id, creator_id, account_id, subject, market_code, state, version, content, created_at
  , saved_at, submitted_at, decided_at
)
select md5('application' || creator)::uuid, creator, account, 'tax', 'GB', 'approved', 1
     , '{"kind": "tax"}', now(), now(), now(), now()
from pair;
insert into document (
    document_id, creator_id, account_id, kind, type, bytes, sha256, name, object_name, created_at
)
select gen_random_uuid(), creator, account, 'tax', 'pdf', 1, sha256(creator::text::bytea), 'a.pdf'
     , encode(sha256(creator::text::bytea), 'hex'), now()
from pair;
insert into dispute (
    dispute_id, market_code, number, kind, opened_by_side, opened_by_party, opened_at, order_code
  , party_ids, state, currency
)
select md5('dispute' || n)::uuid, 'GB', n, 'missing_order', 'creator', creator, now(), 'o' || n
     , array[creator, agency, shop], 'open', 'GBP'
from pair;
insert into dispute_statement
select md5('dispute' || n)::uuid, creator, '{}', 'The order is missing.' from pair;
insert into dispute_document
select md5('dispute' || n)::uuid, document_id, creator from pair
join document on document.creator_id = pair.creator;
insert into dispute_side (
    dispute_id, party_id, party_kind, part, market_code, currency, held_units
)
select md5('dispute' || n)::uuid, id, kind
     , case kind when 'shop' then 'seller' else 'campaign_agency' end, 'GB', 'GBP', 0
from party where kind <> 'creator';
insert into line_decision (
    shop_id, line_decision_id, order_line_id, placed_at, market_code, decided_at, after, entry_ids
  , party_ids
)
select shop, md5('decision' || n)::uuid, gen_random_uuid(), now(), 'GB', now(), '{}', '{}'
     , array[shop, agency, creator]
from pair;
insert into line_former_party
select creator, md5('decision' || n)::uuid, 'GB', 'o' || n, '1', now(), '{}' from pair;
insert into held_tax_form (party_id, party_kind, application_id, market_code, since)
select id, kind, md5('application' || id)::uuid, 'GB', now() from party;
insert into sealed_identifier (
    party_id, application_id, field, party_kind, last_four, key_id, wrapped_key, sealed
  , index_key_id, blind_index, created_at
)
select id, md5('application' || id)::uuid, 'ein', kind, '6789', repeat('0', 16)
     , decode(repeat('00', 72), 'hex'), decode(repeat('00', 41), 'hex'), repeat('0', 16)
     , sha256(id::text::bytea), now()
from party;
insert into identifier_reveal (
    party_id, identifier_reveal_id, application_id, field, revealed_by, reason, note, at
)
select id, gen_random_uuid(), md5('application' || id)::uuid, 'ein', account, 'verify_document', ''
     , now()
from party join pair using (n);
insert into payment_account (
    party_id, payment_account_id, party_kind, state, last_four, linked_at, is_change, approved_at
  , active_from, active_at
)
select id, gen_random_uuid(), kind, 'active', '6789', now(), false, now(), now(), now() from party;
insert into stored_image (image_code, owner_kind, owner_id, created_at)
select encode(sha256(id::text::bytea), 'hex'), kind, id, now() from party;
insert into image_fetch (shop_id, product_id, url, state, due_at)
select shop, product, 'https://pictures.example.org/' || n, 'waiting', now() from pair;
insert into product_price
select shop, product, now(), 1000, 'GBP', 'edited', null from pair;
insert into product_import (
    shop_id, product_import_id, file_name, object_name, state, uploaded_by, uploaded_at
)
select shop, md5('product_import' || shop)::uuid, 'a.csv', encode(sha256(shop::text::bytea), 'hex')
     , 'mapping', account, now()
from pair;
insert into product_import_row (shop_id, product_import_id, row_number, outcome, product_code)
select shop, md5('product_import' || shop)::uuid, 1, 'new', 'p' from pair;
insert into product_import_mapping
select shop, sha256(shop::text::bytea), '{}', now() from pair;
insert into sample_offer (
    shop_id, registration_id, campaign_id, agency_id, quantity, item_cost_units, currency, approver
  , note, created_at
)
select shop, registration, campaign, agency, 10, 500, 'GBP', 'agency', '', now() from pair;
insert into sample_request (
    shop_id, sample_request_id, registration_id, campaign_id, agency_id, creator_id, number, state
  , requested_at
)
select shop, md5('sample' || n)::uuid, registration, campaign, agency, creator, 1, 'requested', now()
from pair;
insert into sample_delivery (
    creator_id, sample_request_id, shop_id, agency_id, recipient, address, erase_at
)
select creator, md5('sample' || n)::uuid, shop, agency, 'c' || n, n || ' Lane', now() from pair;
insert into creator_facts (
    creator_id, nickname, bio, has_ecommerce_permission, is_official, categories, source_at
)
select creator, 'c' || n, 'About c' || n, true, false, '{}', now() from pair;
insert into creator_day (
    creator_id, day, source, recorded_at
  , videos, lives, live_viewers, live_seconds, video_views, completed_views, likes, video_exposures
  , live_exposures, video_gmv, live_gmv, video_sales, live_sales, messages, replies, reply_seconds
  , samples_received, samples_showcased
)
select creator, '2011-03-10', 'platform', now(), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 from pair;
insert into creator_figures (
    creator_id, market_code, until_day, uploaded_days, badges, rules_at
  , videos, lives, live_viewers, live_seconds, video_views, completed_views, likes, video_exposures
  , live_exposures, video_gmv, live_gmv, video_sales, live_sales, messages, replies, reply_seconds
  , samples_received, samples_showcased
)
select creator, 'GB', '2011-03-10', 0, '{}', now(), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 from pair;
insert into creator_card (
    creator_id, market_code, version, is_listed, handle, nickname, name_parts, categories
  , shares_performance
)
select creator, 'GB', 1, true, 'c' || n, 'c' || n, '{}', '{}', false from pair;
insert into creator_upload (creator_id, creator_upload_id, state, days, refused, at)
select creator, md5('upload' || n)::uuid, 'waiting', '[]', '[]', now() from pair;
insert into shop_setting
select shop, true, now() from pair;
insert into product_rank (shop_id, product_id, market_code, price_units, title_folded)
select shop, product, 'GB', 1000, 'p' || n from pair;
insert into shop_rank (shop_id, market_code)
select shop, 'GB' from pair;
insert into shop_invitation (
    shop_id, shop_invitation_id, campaign_id, agency_id, message, sent_at
)
select shop, gen_random_uuid(), campaign, agency, '', now() from pair;
insert into bill (
    party_id, bill_id, market_code, month, number, position, party_kind, party_name, currency, lines
  , settled_units, corrected_units, earlier_units, incentive_units, compensation_units
  , campaign_units, managing_units, total_units, running_units, first_dated, last_dated
  , lines_digest, leaf, edition, closed_at
)
select id, md5('bill' || id)::uuid, 'GB', '2011-03-01'
     , 'GB-201103-' || case when kind = 'shop' then 'S' else '' end || lpad(n::text, 6, '0')
     , n, kind, kind, 'GBP', 1, 150, 0, 0, 0, 0, case when kind = 'agency' then 150 else 0 end, 0
     , 150, 150, now(), now(), sha256('lines'), sha256(id::text::bytea), 1, now()
from party;
insert into bill_document (party_id, bill_id, format, piece, bytes, is_last, sha256, printed_at)
select id, md5('bill' || id)::uuid, 'csv', 0, 'lines', true, sha256('lines'), now() from party;
insert into bill_print (party_id, bill_id, format, asked_at)
select id, md5('bill' || id)::uuid, 'data', now() from party;
insert into bill_sum (
    party_id, market_code, month, party_kind, currency, lines, settled_units, corrected_units
  , earlier_units, incentive_units, compensation_units, campaign_units, managing_units
)
select id, 'GB', '2011-04-01', kind, 'GBP', 1, 150, 0, 0, 0, 0, 0, 0 from party;
insert into payout_batch (payout_batch_id, market_code, currency, pay_on, state, prepared_at)
values (md5('payout_batch')::uuid, 'GB', 'GBP', '2011-05-16', 'prepared', now());
insert into payout (
    party_id, payout_id, payout_batch_id, party_kind, market_code, currency, units, payment_account_id
  , application_id, last_four, is_abroad, remittance, billed_units, paid_units, held_units
  , up_to_month, state, prepared_at
)
select id, gen_random_uuid(), md5('payout_batch')::uuid, kind, 'GB', 'GBP', 1000, payment_account_id
     , md5('application' || id)::uuid, '6789', false, '', 1000, 0, 0, '2011-04-01', 'prepared', now()
from party join payment_account on payment_account.party_id = party.id
where kind <> 'shop';
insert into payout_skipped (
    party_id, payout_batch_id, market_code, party_kind, why, amount_units, skipped_at
)
select id, md5('payout_batch')::uuid, 'GB', kind, 'no_account', 1000, now() from party
where kind <> 'shop';
insert into payout_hold (party_id, payout_hold_id, party_kind, reason, note, since, set_by)
select id, gen_random_uuid(), kind, 'legal', '', now(), account
from party join pair using (n)
where kind <> 'shop';
insert into reconciliation (
    party_id, reconciliation_id, party_kind, market_code, part, file_name, object_name, state
  , uploaded_by, uploaded_at
)
select id, md5('reconciliation' || id)::uuid, kind, 'GB'
     , case kind when 'agency' then 'campaign_agency' else 'creator' end, 'a.csv'
     , encode(sha256(id::text::bytea), 'hex'), 'reading', account, now()
from party join pair using (n) where kind <> 'shop';
insert into reconciliation_row (
    party_id, reconciliation_id, n, side, class, why, order_code, sku, at_stake_units, raw
)
select party_id, reconciliation_id, 1, 'theirs', 'missing', 'not_here', 'o', '1', 0, ''
from reconciliation;
insert into incentive_award (
    party_id, incentive_award_id, incentive_id, market_code, currency, part, units, party_entry_id, at
)
select id, md5('award' || id)::uuid, md5('incentive')::uuid, 'GB', 'GBP'
     , case kind when 'creator' then 'creator' else 'campaign_agency' end, 100
     , md5('party_entry' || id)::uuid, now()
from party where kind <> 'shop';
insert into sample_sale (
    shop_id, registration_id, creator_id, placed_at, order_line_id, agency_id, sales_units
)
select shop, registration, creator, '2011-03-10', gen_random_uuid(), agency, 1000 from pair;
insert into compass_change (
    shop_id, change_id, order_line_id, market_code, currency, ordered_on, product_id, creator_id, campaign_id
  , agency_id, content_type, lines, items, sales_units, refunds, refunded_units, estimated_agency
  , estimated_creator, estimated_managing, posted_agency, posted_creator, posted_managing
)
select shop, gen_random_uuid(), gen_random_uuid(), 'GB', 'GBP', '2011-03-10', product, creator, campaign, agency, 'VIDEO', 1, 1
     , 1000, 0, 0, 150, 150, 0, 0, 0, 0
from pair;
insert into compass_line (
    shop_id, ordered_on, order_line_id, market_code, currency, product_id, creator_id, campaign_id, agency_id
  , content_type, lines, items, sales_units, refunds, refunded_units, estimated_agency, estimated_creator
  , estimated_managing, posted_agency, posted_creator, posted_managing
)
select shop_id, ordered_on, order_line_id, market_code, currency, product_id, creator_id, campaign_id, agency_id
     , content_type, lines, items, sales_units, refunds, refunded_units, estimated_agency, estimated_creator
     , estimated_managing, posted_agency, posted_creator, posted_managing
from compass_change;
insert into compass_total (
    party_id, party, market_code, dimension, span, first_day, subject_id, content_type, currency, lines, items
  , sales_units, refunds, refunded_units, estimated, settled, total_estimated, total_settled
)
select id, case kind when 'shop' then 'seller' else 'campaign_agency' end, 'GB', 'whole', 'day', '2011-03-10'
     , '00000000-0000-0000-0000-000000000000', '', 'GBP', 1, 1, 1000, 0, 0, 150, 0, 300, 0
from party where kind <> 'creator';
insert into compass_view (party_id, compass_view_id, market_code, party, name, query, made_at)
select id, md5('view' || kind || n)::uuid, 'GB'
     , case kind when 'shop' then 'seller' when 'agency' then 'campaign_agency' else 'creator' end
     , 'A view', 'by=day', now()
from party;
insert into compass_report (
    party_id, compass_report_id, compass_view_id, account_id, rhythm, due_at, made_at
)
select id, gen_random_uuid(), md5('view' || kind || n)::uuid, md5('account' || n)::uuid, 'weekly', now(), now()
from party;
insert into compass_alert (
    compass_alert_id, market_code, rule, party_id, party, subject_id, found_on, observed_bps, limit_bps, state
  , found_at
)
select gen_random_uuid(), 'GB', 'sudden_refunds', id
     , case kind when 'shop' then 'seller' when 'agency' then 'campaign_agency' else 'creator' end
     , '00000000-0000-0000-0000-000000000000', '2011-03-10', 3000, 2000, 'open', now()
from party;
