//! Statements that write rows of others.

/// What nobody may write: rows of another party, by the kind of who tries.
pub(super) const OF_ANOTHER: [(&str, &str); 36] = [
    (
        "creator",
        "insert into compass_view (
             party_id, compass_view_id, market_code, party, name, query, made_at
         )
         select md5('agency2')::uuid, gen_random_uuid(), 'GB', 'campaign_agency', 'New', '', now()",
    ),
    (
        "shop",
        "insert into compass_report (
             party_id, compass_report_id, compass_view_id, account_id, rhythm, due_at, made_at
         )
         select md5('shop2')::uuid, gen_random_uuid(), md5('viewshop2')::uuid
              , md5('account1')::uuid, 'weekly', now(), now()",
    ),
    (
        "agency",
        "insert into bulk_decision (
             agency_id, bulk_decision_id, campaign_id, decision, shop_ids, registration_ids
           , began_at, moved_at
         )
         select md5('agency2')::uuid, gen_random_uuid(), md5('campaign1')::uuid, '{}', '{}', '{}'
              , now(), now()",
    ),
    (
        "shop",
        "insert into registration (
             shop_id, registration_id, campaign_id, product_id, state, total_rate_bps
           , registered_at
         )
         select md5('shop2')::uuid, gen_random_uuid(), md5('campaign1')::uuid
              , md5('product2')::uuid, 'pending', 3000, now()",
    ),
    (
        "shop",
        "insert into registration_change
         select md5('shop2')::uuid, gen_random_uuid(), 1, md5('campaign2')::uuid, 'pending'
              , false, false, 1",
    ),
    (
        "shop",
        "insert into offer_rate
         select md5('shop1')::uuid, md5('offer1')::uuid, now() + interval '1 day', 1600, now()",
    ),
    (
        "shop",
        "insert into product
         select md5('shop2')::uuid, gen_random_uuid(), 'GB', 'new', 'new', 1, 'GBP', now()",
    ),
    (
        "shop",
        "insert into audit_event (
             audit_event_id, at, actor_kind, organisation_id, verb, object_kind, detail
         )
         select gen_random_uuid(), now(), 'shop', md5('shop2')::uuid, 'verb', 'thing', '{}'",
    ),
    (
        "agency",
        "insert into campaign (
             campaign_id, market_code, agency_id, campaign_code, name, starts_on
           , registration_ends_on, ends_on, min_rate_bps, created_at
         )
         select gen_random_uuid(), 'GB', md5('agency2')::uuid, 'new', 'new', '2011-03-01'
              , '2011-04-20', '2011-04-30', 500, now()",
    ),
    (
        "agency",
        "insert into shop_authorisation (
             shop_authorisation_id, shop_id, agency_id, category_code, scope, state, requested_at
         )
         select gen_random_uuid(), md5('shop1')::uuid, md5('agency2')::uuid, 'shop_management'
              , '{see_products}', 'requested', now()",
    ),
    (
        "shop",
        "insert into member_invitation (
             member_invitation_id, organisation_id, email, role, token_hash, created_at, sent_at
           , expires_at
         )
         select gen_random_uuid(), md5('shop2')::uuid, 'new@example.org', 'viewer'
              , sha256('new'), now(), now(), now()",
    ),
    (
        "shop",
        "insert into membership
         select md5('shop1')::uuid, md5('account2')::uuid, 'owner', now()",
    ),
    (
        "agency",
        "insert into campaign_shop select md5('campaign2')::uuid, md5('shop1')::uuid",
    ),
    (
        "agency",
        "insert into organisation_notice
         select md5('agency1')::uuid, gen_random_uuid(), 'new', now(), 'GB', '{}'",
    ),
    (
        "agency",
        "insert into product_list_item
         select md5('shop1')::uuid, md5('list2')::uuid, md5('registration1')::uuid
              , md5('offer1')::uuid, 1, now()",
    ),
    (
        "agency",
        "insert into share_link_creator
         select md5('link2')::uuid, md5('creator1')::uuid, now()",
    ),
    (
        "creator",
        "insert into share_link_opened
         select md5('creator2')::uuid, md5('link1')::uuid, now()",
    ),
    (
        "creator",
        "insert into showcase_entry
         select shop_id, gen_random_uuid(), md5('creator2')::uuid, product_id, campaign_id
              , registration_id, offer_id, now()
         from registration join offer using (shop_id, registration_id)
         where registration_id = md5('registration1')::uuid",
    ),
    (
        "creator",
        "insert into refund
         select md5('shop1')::uuid, gen_random_uuid(), gen_random_uuid(), 'GB', 'new', now(), 1
              , now(), now()",
    ),
    (
        "creator",
        "insert into application (
             application_id, creator_id, account_id, subject, state, version, content, created_at
           , saved_at
         )
         select gen_random_uuid(), md5('creator2')::uuid, md5('account1')::uuid, 'bank', 'draft', 1
              , '{}', now(), now()",
    ),
    (
        "creator",
        "insert into document (
             document_id, creator_id, account_id, kind, type, bytes, sha256, name, object_name
           , created_at
         )
         select gen_random_uuid(), md5('creator2')::uuid, md5('account1')::uuid, 'tax', 'pdf', 1
              , sha256('new'), 'a.pdf', encode(sha256('new'), 'hex'), now()",
    ),
    (
        "shop",
        "insert into sealed_identifier (
             party_id, application_id, field, party_kind, last_four, key_id, wrapped_key, sealed
           , index_key_id, blind_index, created_at
         )
         select party_id, application_id, 'ssn', party_kind, last_four, key_id, wrapped_key, sealed
              , index_key_id, blind_index, created_at
         from (
             select md5('agency2')::uuid as party_id
                  , md5('application' || md5('shop1')::uuid)::uuid as application_id
                  , 'agency' as party_kind, '' as last_four, repeat('0', 16) as key_id
                  , decode(repeat('00', 72), 'hex') as wrapped_key
                  , decode(repeat('00', 41), 'hex') as sealed, repeat('0', 16) as index_key_id
                  , sha256('number') as blind_index, now() as created_at
         ) as number",
    ),
    // What is in force is said by those alone who decide.
    (
        "agency",
        "insert into held_tax_form (party_id, party_kind, since)
         select gen_random_uuid(), 'agency', now()",
    ),
    (
        "agency",
        "insert into identifier_reveal
         select md5('agency1')::uuid, gen_random_uuid()
              , md5('application' || md5('agency1')::uuid)::uuid, 'ein', md5('account1')::uuid
              , 'verify_document', '', now()",
    ),
    (
        "creator",
        "insert into sample_delivery (
             creator_id, sample_request_id, shop_id, agency_id, recipient, address, erase_at
         )
         select md5('creator2')::uuid, gen_random_uuid(), md5('shop1')::uuid, md5('agency1')::uuid
              , 'Ava', '1 Lane', now()",
    ),
    (
        "creator",
        "insert into sample_request (
             shop_id, sample_request_id, registration_id, campaign_id, agency_id, creator_id, number
           , state, requested_at
         )
         select md5('shop1')::uuid, gen_random_uuid(), md5('registration1')::uuid
              , md5('campaign1')::uuid, md5('agency1')::uuid, md5('creator2')::uuid, 9
              , 'requested', now()",
    ),
    (
        "creator",
        "insert into creator_contact
         select md5('creator2')::uuid, 'phone', '020 7946 0000', now()",
    ),
    (
        "agency",
        "insert into contact_reveal (
             creator_id, contact_reveal_id, agency_id, account_id, by_role, kinds, revealed_at
         )
         select md5('creator1')::uuid, gen_random_uuid(), md5('agency2')::uuid
              , md5('account1')::uuid, 'owner', '{email}', now()",
    ),
    (
        "agency",
        "insert into linking_request (
             creator_id, linking_request_id, agency_id, share_bps, message, state, sent_at
           , expires_at
         )
         select md5('creator1')::uuid, gen_random_uuid(), md5('agency2')::uuid, 2000, '', 'waiting'
              , now(), now()",
    ),
    // A request is answered by its creator, and a link made by the creator alone.
    (
        "agency",
        "insert into agency_link (
             creator_id, agency_link_id, agency_id, share_bps, during, created_at
         )
         select md5('creator3')::uuid, gen_random_uuid(), md5('agency1')::uuid, 2000
              , tstzrange(null, null), now()",
    ),
    (
        "creator",
        "insert into agency_link (
             creator_id, agency_link_id, agency_id, share_bps, during, created_at
         )
         select md5('creator3')::uuid, gen_random_uuid(), md5('agency1')::uuid, 2000
              , tstzrange(null, null), now()",
    ),
    (
        "agency",
        "insert into creator_invitation (
             creator_id, creator_invitation_id, agency_id, intention, message, contacts, sent_at
         )
         select md5('creator1')::uuid, gen_random_uuid(), md5('agency2')::uuid
              , 'creator_partnership', 'Join us', '[]', now()",
    ),
    (
        "agency",
        "insert into creator_invitation_latest (
             creator_id, agency_id, intention, market_code, creator_invitation_id, sent_at, sends
         )
         select md5('creator1')::uuid, md5('agency2')::uuid, 'product_distribution', 'GB'
              , gen_random_uuid(), now(), 1",
    ),
    (
        "agency",
        "insert into invitation_day (agency_id, day, sent)
         select md5('agency2')::uuid, '2026-11-20', 1",
    ),
    // To a campaign of another agency, in whoever's name.
    (
        "agency",
        "insert into shop_invitation (
             shop_id, shop_invitation_id, campaign_id, agency_id, message, sent_at
         )
         select md5('shop1')::uuid, gen_random_uuid(), md5('campaign2')::uuid
              , md5('agency2')::uuid, '', now()",
    ),
    (
        "agency",
        "insert into shop_invitation (
             shop_id, shop_invitation_id, campaign_id, agency_id, message, sent_at
         )
         select md5('shop1')::uuid, gen_random_uuid(), md5('campaign2')::uuid
              , md5('agency1')::uuid, '', now()",
    ),
];
