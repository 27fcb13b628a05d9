//! The rules that keep the way to many machines open (spec/scale.md 5), read from the catalogue: a
//! table that breaks one, or that nobody has given a place, fails here.

use std::collections::BTreeSet;

use sqlx::PgPool;
use store::rights::APPEND_ONLY;

/// Small, the same everywhere.
const REFERENCE: &[&str] = &[
    "account",
    "account_invitation",
    "agency",
    "agency_approval",
    "agency_management",
    "api_key",
    "application",
    "audit_event",
    "audit_event_seal",
    "audit_repetition",
    "audit_seal",
    "audit_unsealed",
    "bill_run",
    "bank_answer",
    "bank_answer_row",
    "browser_import",
    "browser_import_rejects",
    "campaign",
    "campaign_contact",
    "campaign_list_count",
    "campaign_shop",
    "capability",
    "category_upgrade",
    "claim_invitation",
    "code_applied_for",
    "code_conflict",
    "compass_alert",
    "compass_market",
    "creator",
    "creator_account",
    "creator_change",
    "creator_rules",
    "dead_letter",
    "dispute",
    "dispute_count",
    "dispute_decision",
    "dispute_document",
    "dispute_side",
    "dispute_statement",
    "document",
    "email_code",
    "falling_rates_told",
    "form_key",
    "held_category",
    "held_entity",
    "idempotency_key",
    "import",
    "incentive",
    "invitation_sending",
    "ledger_batch",
    "ledger_begin",
    "ledger_link",
    "ledger_check",
    "ledger_check_fault",
    "legal_agreement",
    "legal_text",
    "mail",
    "market",
    "market_contact_kind",
    "market_feature",
    "market_setting",
    "member_invitation",
    "membership",
    "order_export_mapping",
    "order_total_market",
    "organisation",
    "outbox",
    "payout_batch",
    "payout_rule",
    "product_list",
    "recovery_code",
    "registration_total_market",
    "sale_total_market",
    "sample_sale_market",
    "second_step",
    "sending_limit",
    "service_category",
    "service_category_alias",
    "settlement_request",
    "share_link",
    "share_link_creator",
    "shop",
    "shop_authorisation",
    "sign_in_attempt",
    "stored_image",
    "suspension",
    "terms",
    "told_event",
    "two_factor",
];

/// Spread by the named column.
pub(crate) const SPREAD: &[(&str, &str)] = &[
    ("agency_link", "creator_id"),
    ("bill", "party_id"),
    ("bill_document", "party_id"),
    ("bill_print", "party_id"),
    ("bill_sum", "party_id"),
    ("bulk_decision", "agency_id"),
    ("compass_change", "shop_id"),
    ("compass_line", "shop_id"),
    ("compass_report", "party_id"),
    ("compass_total", "party_id"),
    ("compass_view", "party_id"),
    ("consent_receipt", "creator_id"),
    ("contact_reveal", "creator_id"),
    ("creator_card", "creator_id"),
    ("creator_contact", "creator_id"),
    ("creator_day", "creator_id"),
    ("creator_facts", "creator_id"),
    ("creator_figures", "creator_id"),
    ("creator_invitation", "creator_id"),
    ("creator_invitation_latest", "creator_id"),
    ("creator_list", "agency_id"),
    ("creator_list_entry", "agency_id"),
    ("creator_notice", "creator_id"),
    ("creator_profile", "creator_id"),
    ("creator_setting", "creator_id"),
    ("creator_upload", "creator_id"),
    ("form_answer", "account_id"),
    ("form_draft", "account_id"),
    ("image_fetch", "shop_id"),
    ("incentive_award", "party_id"),
    ("kept_form", "account_id"),
    ("held_tax_form", "party_id"),
    ("identifier_reveal", "party_id"),
    ("invitation_day", "agency_id"),
    ("known_browser", "account_id"),
    ("ledger_entry", "shop_id"),
    ("line_decision", "shop_id"),
    ("line_former_party", "party_id"),
    ("linking_request", "creator_id"),
    ("notice_digest", "place_id"),
    ("notice_mail_off", "account_id"),
    ("notice_mailed", "account_id"),
    ("notice_opened", "place_id"),
    ("notice_reading", "place_id"),
    ("notice_to_mail", "place_id"),
    ("offer", "shop_id"),
    ("offer_rate", "shop_id"),
    ("order_line", "shop_id"),
    ("order_total", "party_id"),
    ("order_total_change", "party_id"),
    ("organisation_notice", "organisation_id"),
    ("party_entry", "party_id"),
    ("payment_account", "party_id"),
    ("payout", "party_id"),
    ("payout_hold", "party_id"),
    ("payout_skipped", "party_id"),
    ("product", "shop_id"),
    ("product_import", "shop_id"),
    ("product_import_mapping", "shop_id"),
    ("product_import_row", "shop_id"),
    ("product_list_item", "shop_id"),
    ("product_price", "shop_id"),
    ("product_rank", "shop_id"),
    ("reconciliation", "party_id"),
    ("reconciliation_row", "party_id"),
    ("refund", "shop_id"),
    ("registration", "shop_id"),
    ("registration_change", "shop_id"),
    ("registration_total", "shop_id"),
    ("sale_change", "party_id"),
    ("sale_total", "party_id"),
    ("sale_total_of_creator", "party_id"),
    ("sale_total_of_day", "party_id"),
    ("sample_delivery", "creator_id"),
    ("sample_offer", "shop_id"),
    ("sample_request", "shop_id"),
    ("sample_sale", "shop_id"),
    ("saved_search", "agency_id"),
    ("sealed_identifier", "party_id"),
    ("share_link_opened", "creator_id"),
    ("shop_invitation", "shop_id"),
    ("shop_rank", "shop_id"),
    ("shop_setting", "shop_id"),
    ("showcase_entry", "shop_id"),
    ("web_session", "web_session_id"),
];

/// Spread by their own keys, unpartitioned, referred to by nobody.
pub(crate) const IDENTITY: &[&str] = &[
    "creator_identity",
    "order_line_identity",
    "product_identity",
    "refund_identity",
];

#[database_test::test(store::MIGRATOR)]
async fn every_table_has_a_place(pool: PgPool) {
    let tables: Vec<String> = sqlx::query_scalar(
        "select relname::text from pg_class
         where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
             and not relispartition and relname <> '_sqlx_migrations'",
    )
    .fetch_all(&pool)
    .await
    .unwrap();
    let placed = REFERENCE
        .iter()
        .chain(IDENTITY)
        .chain(SPREAD.iter().map(|(table, _)| table));
    let placed: BTreeSet<String> = placed.map(|table| (*table).to_owned()).collect();
    assert_eq!(tables.into_iter().collect::<BTreeSet<_>>(), placed);
}

#[database_test::test(store::MIGRATOR)]
async fn the_column_that_spreads_a_table_leads_its_keys(pool: PgPool) {
    for &(table, column) in SPREAD {
        let nullable: bool = sqlx::query_scalar(
            "select not attnotnull from pg_attribute
             where attrelid = $1::text::regclass and attname = $2",
        )
        .bind(table)
        .bind(column)
        .fetch_one(&pool)
        .await
        .unwrap();
        assert!(!nullable, "{table}.{column} is in every row");
        let leading: Vec<(String, String)> = sqlx::query_as(
            "select indexrelid::regclass::text, attname::text
             from pg_index
             join pg_attribute on attrelid = indrelid and attnum = indkey[0]
             where indrelid = $1::text::regclass and (indisunique or indisexclusion)",
        )
        .bind(table)
        .fetch_all(&pool)
        .await
        .unwrap();
        assert!(!leading.is_empty(), "{table} has a primary key");
        for (index, first) in leading {
            assert_eq!(
                first, column,
                "{index} begins with the column that spreads {table}"
            );
        }
    }
}

#[database_test::test(store::MIGRATOR)]
async fn foreign_keys_stay_within_one_place(pool: PgPool) {
    let keys: Vec<(String, String, String, String)> = sqlx::query_as(
        "select conname::text, conrelid::regclass::text, confrelid::regclass::text, attname::text
         from pg_constraint
         join pg_attribute on attrelid = conrelid and attnum = conkey[1]
         where contype = 'f' and connamespace = 'public'::regnamespace",
    )
    .fetch_all(&pool)
    .await
    .unwrap();
    assert!(!keys.is_empty());
    let column_of = |table: &str| {
        SPREAD
            .iter()
            .find(|(name, _)| *name == table)
            .map(|(_, c)| *c)
    };
    for (key, from, to, first) in keys {
        assert!(
            !IDENTITY.contains(&from.as_str()),
            "{key}: an identity table refers to nothing"
        );
        assert!(
            !IDENTITY.contains(&to.as_str()),
            "{key}: nothing refers to an identity table"
        );
        if REFERENCE.contains(&to.as_str()) {
            continue;
        }
        assert_eq!(
            column_of(&from),
            column_of(&to),
            "{key} stays where its rows are"
        );
        assert_eq!(
            Some(first.as_str()),
            column_of(&from),
            "{key} begins with what spreads it"
        );
    }
}

#[database_test::test(store::MIGRATOR)]
async fn there_is_no_trigger_and_no_sequence(pool: PgPool) {
    let triggers: Vec<String> =
        sqlx::query_scalar("select tgname::text from pg_trigger where not tgisinternal")
            .fetch_all(&pool)
            .await
            .unwrap();
    assert_eq!(triggers, Vec::<String>::new());
    let sequences: Vec<String> = sqlx::query_scalar(
        "select relname::text from pg_class
         where relkind = 'S' and relnamespace = 'public'::regnamespace",
    )
    .fetch_all(&pool)
    .await
    .unwrap();
    assert_eq!(sequences, Vec::<String>::new());
}

#[database_test::test(store::MIGRATOR)]
async fn the_working_role_rewrites_no_history(pool: PgPool) {
    // Months that were there before their rights were mended, and months that are made from then on.
    let months = ["2001-01-01", "2011-03-01"];
    for table in ["order_line", "ledger_entry", "party_entry"] {
        for month in months {
            sqlx::query("select make_month($1, $2::text::date)")
                .bind(table)
                .bind(month)
                .execute(&pool)
                .await
                .unwrap();
        }
    }
    let rewriting = ["update", "delete", "truncate"];
    let rules = APPEND_ONLY.iter().map(|table| (*table, &rewriting[..]));
    // A line's state and marks move on, but no line goes away.
    let rules = rules.chain([("order_line", &rewriting[1..])]);
    let mut looked_at = 0;
    for (table, rights) in rules {
        for place in with_parts(&pool, table).await {
            looked_at += 1;
            for right in rights {
                let granted = may(&pool, right, &place).await;
                assert!(!granted, "partner_center may not {right} {place}");
            }
        }
    }
    assert_eq!(looked_at, APPEND_ONLY.len() + 1 + 3 * months.len());
    for place in with_parts(&pool, "ledger_entry").await {
        let reads = may(&pool, "select", &place).await;
        assert_eq!(
            reads,
            place == "ledger_entry",
            "{place} is read through the whole"
        );
        let inserts = may(&pool, "insert", &place).await;
        assert!(inserts, "partner_center may insert into {place}");
    }
}

/// The table and every table that is a part of it, at any depth.
async fn with_parts(pool: &PgPool, table: &str) -> Vec<String> {
    sqlx::query_scalar(
        "with recursive part as (
             select $1::text::regclass as place
             union all
             select pg_inherits.inhrelid::regclass from pg_inherits
             join part on part.place = pg_inherits.inhparent
         )
         select place::text from part order by 1",
    )
    .bind(table)
    .fetch_all(pool)
    .await
    .unwrap()
}

async fn may(pool: &PgPool, right: &str, place: &str) -> bool {
    sqlx::query_scalar("select has_table_privilege('partner_center', $1::text::regclass, $2)")
        .bind(place)
        .bind(right)
        .fetch_one(pool)
        .await
        .unwrap()
}

#[database_test::test(store::MIGRATOR)]
async fn all_that_others_may_do_to_a_month_is_to_insert(pool: PgPool) {
    let rights = |table: &'static str| {
        sqlx::query_scalar::<_, String>(
            "select pg_get_userbyid(grantee) || ' ' || privilege_type
             from pg_class
             cross join lateral aclexplode(relacl)
             where pg_class.oid = $1::text::regclass and grantee <> relowner
             order by 1",
        )
        .bind(table)
        .fetch_all(&pool)
    };
    for (whole, month) in [
        ("order_line", "order_line_2011_03"),
        ("ledger_entry", "ledger_entry_2011_03"),
        ("party_entry", "party_entry_2011_03"),
    ] {
        sqlx::query("select make_month($1, date '2011-03-01')")
            .bind(whole)
            .execute(&pool)
            .await
            .unwrap();
        assert!(rights(whole).await.unwrap().len() > 1);
        assert_eq!(rights(month).await.unwrap(), ["partner_center INSERT"]);
    }
}

#[database_test::test(store::MIGRATOR)]
async fn the_working_role_gives_no_rights(pool: PgPool) {
    let may: bool = sqlx::query_scalar(
        "select has_function_privilege(
             'partner_center', 'give_rights_of_whole(regclass, regclass)', 'execute'
         )",
    )
    .fetch_one(&pool)
    .await
    .unwrap();
    assert!(!may);
}
