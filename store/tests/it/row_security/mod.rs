//! The second wall (`migrations/0034_row_security.sql`): whoever acts for a shop, an agency or a creator
//! sees and changes no row of others, also by a statement that asks for all.

mod rules;

use sqlx::{AssertSqlSafe, PgConnection, PgPool};

/// What somebody sees of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Seen {
    /// So many rows, all of the own.
    Own(i64),
    /// Those of others, too.
    All,
    /// Not even the own.
    Nothing,
}

use Seen::{All, Nothing, Own};

const KINDS: [&str; 3] = ["shop", "agency", "creator"];

/// Of each table that is held: what a shop, an agency and a creator see of the rows of
/// `two_of_each.sql`, and how many they change by a statement for all.
const HELD: &[(&str, [(Seen, u64); 3])] = &[
    ("agency_approval", [(All, 0), (Own(1), 0), (All, 0)]),
    ("agency_link", [(Nothing, 0), (Own(1), 1), (Own(1), 1)]),
    ("api_key", [(Own(1), 0), (Own(1), 0), (Nothing, 0)]),
    ("application", [(Own(1), 1), (Own(1), 1), (Own(1), 1)]),
    ("audit_event", [(Own(1), 0), (Own(1), 0), (Nothing, 0)]),
    ("bulk_decision", [(Nothing, 0), (Own(1), 1), (Nothing, 0)]),
    ("campaign", [(All, 0), (All, 1), (All, 0)]),
    ("campaign_shop", [(Own(1), 0), (All, 1), (All, 0)]),
    ("compass_alert", [(Nothing, 0), (Nothing, 0), (Nothing, 0)]),
    ("compass_change", [(Nothing, 0), (Nothing, 0), (Nothing, 0)]),
    ("compass_line", [(Nothing, 0), (Own(1), 0), (Own(1), 0)]),
    ("compass_report", [(Own(1), 1), (Own(1), 1), (Own(1), 1)]),
    ("compass_total", [(Own(1), 0), (Own(1), 0), (Nothing, 0)]),
    ("compass_view", [(Own(1), 1), (Own(1), 1), (Own(1), 1)]),
    ("consent_receipt", [(Own(1), 0), (All, 0), (Own(1), 0)]),
    ("contact_reveal", [(Nothing, 0), (Nothing, 0), (Own(1), 0)]),
    ("creator_card", [(Nothing, 0), (All, 0), (Own(1), 0)]),
    ("creator_contact", [(Nothing, 0), (All, 0), (Own(1), 1)]),
    ("creator_day", [(Nothing, 0), (All, 0), (Own(1), 0)]),
    ("creator_facts", [(Nothing, 0), (All, 0), (Own(1), 0)]),
    ("creator_figures", [(Nothing, 0), (All, 0), (Own(1), 0)]),
    (
        "creator_invitation",
        [(Nothing, 0), (Own(1), 0), (Own(1), 1)],
    ),
    (
        "creator_invitation_latest",
        [(Nothing, 0), (Own(1), 1), (Own(1), 0)],
    ),
    ("creator_list", [(Nothing, 0), (Own(1), 1), (Nothing, 0)]),
    (
        "creator_list_entry",
        [(Nothing, 0), (Own(1), 1), (Nothing, 0)],
    ),
    ("creator_notice", [(Nothing, 0), (Nothing, 0), (Own(1), 0)]),
    ("creator_profile", [(Nothing, 0), (All, 0), (Own(1), 0)]),
    ("creator_setting", [(Nothing, 0), (All, 0), (Own(1), 1)]),
    ("creator_upload", [(Nothing, 0), (Nothing, 0), (Own(1), 1)]),
    ("document", [(Own(1), 1), (Own(1), 1), (Own(1), 1)]),
    ("held_category", [(All, 0), (Own(1), 0), (All, 0)]),
    ("held_entity", [(Own(1), 0), (Own(1), 0), (Nothing, 0)]),
    ("held_tax_form", [(Own(1), 0), (Own(1), 0), (Own(1), 0)]),
    ("identifier_reveal", [(Own(1), 0), (Own(1), 0), (Own(1), 0)]),
    ("image_fetch", [(Own(1), 1), (Nothing, 0), (Nothing, 0)]),
    ("invitation_day", [(Nothing, 0), (Own(1), 1), (Nothing, 0)]),
    ("ledger_entry", [(Own(1), 0), (Own(2), 0), (Own(1), 0)]),
    ("linking_request", [(Nothing, 0), (Own(1), 1), (Own(1), 1)]),
    (
        "member_invitation",
        [(Own(1), 1), (Own(1), 1), (Nothing, 0)],
    ),
    ("membership", [(Own(1), 1), (Own(1), 1), (Nothing, 0)]),
    ("offer", [(Own(1), 0), (All, 0), (All, 0)]),
    ("offer_rate", [(Own(1), 0), (All, 0), (All, 0)]),
    ("order_line", [(Own(1), 0), (Own(2), 0), (Own(1), 0)]),
    ("order_total", [(Own(1), 0), (Own(1), 0), (Own(1), 0)]),
    (
        "order_total_change",
        [(Own(1), 0), (Own(1), 0), (Own(1), 0)],
    ),
    (
        "organisation_notice",
        [(Own(1), 0), (Own(1), 0), (Nothing, 0)],
    ),
    ("payment_account", [(Own(1), 1), (Own(1), 1), (Own(1), 1)]),
    ("product", [(Own(1), 1), (All, 0), (All, 0)]),
    ("product_import", [(Own(1), 1), (Nothing, 0), (Nothing, 0)]),
    (
        "product_import_mapping",
        [(Own(1), 1), (Nothing, 0), (Nothing, 0)],
    ),
    (
        "product_import_row",
        [(Own(1), 0), (Nothing, 0), (Nothing, 0)],
    ),
    ("product_list_item", [(Own(1), 0), (All, 1), (All, 0)]),
    ("product_price", [(Own(1), 0), (All, 0), (All, 0)]),
    ("product_rank", [(Own(1), 1), (All, 0), (Nothing, 0)]),
    ("refund", [(Own(1), 0), (All, 0), (All, 0)]),
    ("registration", [(Own(1), 1), (All, 1), (All, 0)]),
    ("registration_change", [(Own(1), 0), (All, 0), (Nothing, 0)]),
    ("registration_total", [(Own(1), 0), (All, 0), (Nothing, 0)]),
    ("sale_change", [(Own(1), 0), (Own(1), 0), (Nothing, 0)]),
    ("sale_total", [(Own(1), 0), (Own(1), 0), (Nothing, 0)]),
    (
        "sale_total_of_creator",
        [(Nothing, 0), (Own(1), 0), (Nothing, 0)],
    ),
    (
        "sale_total_of_day",
        [(Own(1), 0), (Own(1), 0), (Nothing, 0)],
    ),
    ("sample_delivery", [(Nothing, 0), (Own(1), 0), (Own(1), 0)]),
    ("sample_offer", [(Own(1), 1), (All, 1), (All, 0)]),
    ("sample_request", [(Own(1), 1), (Own(1), 1), (Own(1), 1)]),
    ("sample_sale", [(Own(1), 0), (Own(1), 0), (Nothing, 0)]),
    ("saved_search", [(Nothing, 0), (Own(1), 1), (Nothing, 0)]),
    ("sealed_identifier", [(Own(1), 1), (Own(1), 1), (Own(1), 1)]),
    ("share_link", [(Own(1), 0), (All, 1), (All, 0)]),
    ("share_link_creator", [(Nothing, 0), (All, 1), (Own(1), 0)]),
    ("share_link_opened", [(Nothing, 0), (All, 0), (Own(1), 0)]),
    (
        "shop_authorisation",
        [(Own(1), 1), (Own(1), 1), (Nothing, 0)],
    ),
    ("shop_invitation", [(Own(1), 1), (Own(1), 0), (Nothing, 0)]),
    ("shop_rank", [(Own(1), 0), (All, 0), (Nothing, 0)]),
    ("shop_setting", [(Own(1), 1), (All, 0), (Nothing, 0)]),
    ("showcase_entry", [(Own(1), 0), (All, 0), (Own(1), 1)]),
    ("stored_image", [(Own(1), 1), (Own(1), 1), (Own(1), 1)]),
];

/// A refusal for want of a right, or by a policy.
const REFUSED: &str = "42501";

async fn two_of_each(pool: &PgPool) {
    let mut tx = pool.begin().await.unwrap();
    sqlx::raw_sql(include_str!("two_of_each.sql"))
        .execute(&mut *tx)
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

/// Goes on in the transaction as the program, for the first party of a kind.
async fn act_for(connection: &mut PgConnection, kind: &str) {
    sqlx::raw_sql("set local role partner_center")
        .execute(&mut *connection)
        .await
        .unwrap();
    sqlx::query(
        "select set_config('partner_center.acting', $1 || ' ' || md5($1 || '1')::uuid, true)",
    )
    .bind(kind)
    .execute(connection)
    .await
    .unwrap();
}

/// How many rows there are, and how many of them name whoever acts.
async fn rows(connection: &mut PgConnection, table: &str) -> (i64, i64) {
    let count = format!(
        "select count(*), count(*) filter (where strpos(held::text, acting_id()::text) > 0)
         from {table} as held"
    );
    sqlx::query_as(AssertSqlSafe(count))
        .fetch_one(connection)
        .await
        .unwrap()
}

/// How many rows a statement changes; none when it is refused.
async fn changes(connection: &mut PgConnection, statement: String) -> u64 {
    sqlx::raw_sql("savepoint before")
        .execute(&mut *connection)
        .await
        .unwrap();
    let ended = sqlx::query(AssertSqlSafe(statement.clone()))
        .execute(&mut *connection)
        .await;
    sqlx::raw_sql("rollback to before")
        .execute(connection)
        .await
        .unwrap();
    match ended {
        Ok(done) => done.rows_affected(),
        Err(error) => {
            let code = error.as_database_error().unwrap().code();
            assert_eq!(code.as_deref(), Some(REFUSED), "{statement}: {error}");
            0
        }
    }
}

/// A column of the table that the program may update.
async fn updatable(pool: &PgPool, table: &str) -> Option<String> {
    sqlx::query_scalar(
        "select attname::text from pg_attribute
         where attrelid = $1::text::regclass and attnum > 0
             and has_column_privilege('partner_center', attrelid, attnum, 'update')
         order by attnum limit 1",
    )
    .bind(table)
    .fetch_optional(pool)
    .await
    .unwrap()
}

#[database_test::test(store::MIGRATOR)]
async fn a_statement_for_all_sees_and_changes_nothing_foreign(pool: PgPool) {
    two_of_each(&pool).await;
    for (table, of_kinds) in HELD {
        let (all, _) = rows(&mut pool.acquire().await.unwrap(), table).await;
        let column = updatable(&pool, table).await;
        for (kind, (seen, changed)) in KINDS.into_iter().zip(of_kinds) {
            let mut tx = pool.begin().await.unwrap();
            act_for(&mut tx, kind).await;
            let (there, own) = rows(&mut tx, table).await;
            let expected = match *seen {
                Own(rows) => (rows, rows),
                All => (all, own),
                Nothing => (0, 0),
            };
            assert_eq!((there, own), expected, "{table}, seen by a {kind}");
            assert!(expected.0 < all || *seen == All, "{table} has foreign rows");
            let mut most = changes(&mut tx, format!("delete from {table}")).await;
            if let Some(column) = &column {
                let update = format!("update {table} set {column} = {column}");
                most = most.max(changes(&mut tx, update).await);
            }
            assert_eq!(most, *changed, "{table}, changed by a {kind}");
        }
    }
}

#[database_test::test(store::MIGRATOR)]
async fn the_program_acts_for_everybody(pool: PgPool) {
    two_of_each(&pool).await;
    for (table, _) in HELD {
        let (all, _) = rows(&mut pool.acquire().await.unwrap(), table).await;
        assert!(all >= 2, "{table}");
        for acting in ["reset", "set local"] {
            let mut tx = pool.begin().await.unwrap();
            let nobody = match acting {
                "reset" => "set local role partner_center",
                _ => "set local role partner_center; set local partner_center.acting = ''",
            };
            sqlx::raw_sql(nobody).execute(&mut *tx).await.unwrap();
            assert_eq!(rows(&mut tx, table).await.0, all, "{table}, {acting}");
        }
    }
}

/// What nobody may write: rows of another party, by the kind of who tries.
const OF_ANOTHER: [(&str, &str); 36] = [
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

#[database_test::test(store::MIGRATOR)]
async fn nothing_is_written_for_others(pool: PgPool) {
    two_of_each(&pool).await;
    for (kind, statement) in OF_ANOTHER {
        let mut tx = pool.begin().await.unwrap();
        act_for(&mut tx, kind).await;
        assert_eq!(
            changes(&mut tx, statement.to_owned()).await,
            0,
            "{statement}"
        );
        // It is the policy that refuses: for whoever acts for nobody it goes well.
        sqlx::raw_sql("set local partner_center.acting = ''")
            .execute(&mut *tx)
            .await
            .unwrap();
        assert_eq!(
            changes(&mut tx, statement.to_owned()).await,
            1,
            "{statement}"
        );
    }
}
