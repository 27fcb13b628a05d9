//! The rule that keeps every query answerable by a database that is spread over several machines
//! (spec/scale.md 8), checked on the committed description of each (`.sqlx`): a query names spread
//! tables of one distribution column only, or one identity table alone, and compares the distribution
//! column of each with something, so that its rows lie on one machine. Reference tables may be joined
//! with either.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    ops::ControlFlow,
    path::Path,
};

use sqlparser::{
    ast::{
        BinaryOperator, Expr, InTarget, ObjectName, Query, Statement, TableFactor, TableObject,
        Visit as _, Visitor,
    },
    dialect::PostgreSqlDialect,
    parser::Parser,
};

use crate::catalogue::{IDENTITY, SPREAD};

/// Queries that are meant to visit every machine: a part of their text, and why.
const ON_ALL_MACHINES: &[(&str, &str)] = &[
    ("from bulk_decision where moved_at <= $1", CLEARED_BY_AGE),
    ("from creator_notice where at <= $1", CLEARED_BY_AGE),
    ("from creator_upload where at <= $1", CLEARED_BY_AGE),
    ("from creator_card where version = 0", CREATORS_TO_DO),
    (
        "from creator_figures where market_code = $1 and until_day < $2",
        CREATORS_TO_DO,
    ),
    (
        "from creator_figures where market_code = $1 and rules_at < $2",
        CREATORS_TO_DO,
    ),
    ("from form_answer where sent_at <= $1", CLEARED_BY_AGE),
    ("from form_draft where kept_at <= $1", CLEARED_BY_AGE),
    ("from kept_form where kept_at <= $1", CLEARED_BY_AGE),
    (
        "from known_browser where signed_in_at <= $1",
        CLEARED_BY_AGE,
    ),
    ("from notice_opened where opened_at <= $1", CLEARED_BY_AGE),
    (
        "from image_fetch where state = 'waiting' and due_at <= $1",
        "a job fetches the pictures that are due, of every shop",
    ),
    (
        "from notice_to_mail where due_at <= $1",
        "a job mails people of places in which something happened, wherever each lies",
    ),
    ("from sealed_identifier where key_id = $1", ROTATED),
    ("from sealed_identifier where index_key_id = $1", ROTATED),
    ("from sealed_identifier where key_id > $1", KEYS_IN_USE),
    (
        "from sealed_identifier where index_key_id > $1",
        KEYS_IN_USE,
    ),
    ("from sealed_identifier group by key_id", KEYS_IN_USE),
    ("from sealed_identifier group by index_key_id", KEYS_IN_USE),
    (
        "from notice_digest where due_at <= $1",
        "a job writes the digests that are due, wherever each place lies",
    ),
    ("from organisation_notice where at <= $1", CLEARED_BY_AGE),
    (
        "from share_link_opened as opened where opened.share_link_id = asked.share_link_id",
        OF_LINKS,
    ),
    ("from web_session where expires_at <= $1", CLEARED_BY_AGE),
    ("from sample_delivery where erase_at <= $1", CLEARED_BY_AGE),
    (
        "update sample_request set state = 'rejected'",
        "a campaign that is over rejects requests for samples of many shops",
    ),
    (
        "delete from web_session where account_id = $1",
        "ends a person's sessions, wherever each lies",
    ),
    (
        "select count(*) as \"products!\" from product where market_code = $1",
        WHOLE_MARKET,
    ),
    (
        "with looked as ( select card.creator_id, card.categories",
        "agencies look for creators in a whole market",
    ),
    (
        "from creator_card where is_listed",
        "some creators in a row are compared with what a process holds in memory",
    ),
    (
        "select kind, count(*) as \"count!\" from ledger_entry where market_code = $1",
        WHOLE_MARKET,
    ),
    (
        "select 'seller' as party, shop_id as id, kind",
        WHOLE_MARKET,
    ),
    (
        "select state, unattributed_because, count(*) as \"count!\" from order_line",
        WHOLE_MARKET,
    ),
    (
        "select line.order_code, line.line_code, campaign.campaign_code",
        WHOLE_MARKET,
    ),
    (
        "from order_line where market_code = $1 and state in ('unpaid', 'processing')",
        SETTLES,
    ),
    (
        "from ( select market_code from order_line where state in ('unpaid', 'processing')",
        "operators see in which markets lines are due that only they settle; the count is bounded",
    ),
    (
        "select min(due_at) as oldest_due_line from order_line",
        SETTLES,
    ),
    (
        "from registration where not asked.is_kept and registration.campaign_id = asked.campaign_id",
        CAMPAIGN,
    ),
    (
        "from registration where registration.campaign_id = $1 and registration.state = 'approved' and greatest",
        CAMPAIGN,
    ),
    (
        "and not registration.is_linked and registration.is_rated = tab.is_rated",
        CAMPAIGN,
    ),
    (
        "delete from registration_change where campaign_id = $1",
        CAMPAIGN,
    ),
    (
        "delete from registration_total where campaign_id = $1",
        CAMPAIGN,
    ),
    (
        "from registration cross join lateral ( values (registration.shop_id)",
        CAMPAIGN,
    ),
    (
        "from registration_total where campaign_id = $1 union all",
        CAMPAIGN,
    ),
    (
        "select shop_id from registration_change where shop_id > $1",
        "the job adds changes to counts wherever there are any",
    ),
    (
        "from registration where campaign_id = any($1) and state in ('pending', 'close_requested')",
        CAMPAIGN,
    ),
    (
        "from registration where campaign_id = $1 and ( state in",
        CAMPAIGN,
    ),
    (
        "from registration where campaign_id = $1 group by state",
        CAMPAIGN,
    ),
    ("from registration where approval_held_until <= $1", HELD),
    (
        "from product_import where state in ('checking', 'importing', 'undoing')",
        PRODUCT_FILES,
    ),
    (
        "update product_import set state = 'cancelled', ended_at = $1",
        PRODUCT_FILES,
    ),
    (
        "select shop_id, product_import_id, object_name from product_import",
        CLEARED_BY_AGE,
    ),
    (
        "from product_list_item where product_list_id = $1 and removed_at is null",
        LIST,
    ),
    (
        "select item.shop_id from product_list_item as item where item.product_list_id",
        LIST,
    ),
    (
        "from showcase_entry where creator_id = $1 and removed_at is null",
        SHOWCASE,
    ),
    (
        "select market_code as \"market_code!\" from unnest($2::text[])",
        LINES_OF_AGENCY,
    ),
    (
        "select from order_line where order_line.managing_agency_id = $1",
        LINES_OF_AGENCY,
    ),
    (
        "select line.placed_at from order_line as line where line.agency_id = $1",
        LINES_OF_AGENCY,
    ),
    (
        "select line.placed_at as at, line.order_line_id as id from order_line",
        "an agency or a creator has lines in many shops; each machine reads a page of an index",
    ),
    (
        "count(distinct line.creator_id) as \"creators!\"",
        "an agency has lines in many shops; each machine reads a bounded part of an index",
    ),
    (
        "left join sold on true left join lateral ( select title from product",
        "a creator has lines in many shops; each machine reads a bounded part of an index",
    ),
    (
        "join creator on creator.creator_id = sold.creator_id",
        "an agency has lines in many shops; each machine reads a bounded part of an index",
    ),
    (
        "left join looked as line on line.creator_id = asked.creator_id",
        LINES_OF_AGENCY,
    ),
    (
        "where line.creator_id = creator.creator_id and line.agency_id = $2",
        LINES_OF_AGENCY,
    ),
    (
        "join order_total_market as counted on counted.market_code = asked.market_code",
        "those who run the platform read the sums of every agency",
    ),
    ("from organisation_notice where at > $1", PLATFORM_NOTICES),
    ("from creator_notice where at > $1", PLATFORM_NOTICES),
    (
        "select party_id from order_total_change where party_id > $1",
        "the job adds changes to sums wherever there are any",
    ),
    (
        "select party_id from sale_change where party_id > $1",
        "the job adds changes to sums wherever there are any",
    ),
    (
        "select shop_id from compass_change where shop_id > $1",
        "the job adds changes to sums wherever there are any",
    ),
    (
        "delete from compass_change where market_code = $1 and ordered_on >= $2",
        COMPASS_MONTHS,
    ),
    (
        "delete from compass_line where market_code = $1 and ordered_on >= $2",
        COMPASS_MONTHS,
    ),
    (
        "delete from compass_total where market_code = $1 and first_day >= $2",
        COMPASS_MONTHS,
    ),
    (
        "cross join lateral ( values (line.state in ('unpaid', 'processing', 'frozen')) )",
        COMPASS_MONTHS,
    ),
    ("left join compass_line as line on line.", LINES_OF_AGENCY),
    (
        "join market on market.market_code = line.market_code left join ( select shop_id, order_line_id",
        COMPASS_MONTHS,
    ),
    (
        "select party_id, party, dimension, span, first_day, subject_id, content_type, currency",
        COMPASS_MONTHS,
    ),
    (
        "product_list_id, content_type, ordered_on, currency, null::text",
        COMPASS_MONTHS,
    ),
    (
        "select max(ordered.day) from ( select max(first_day) as day from order_total",
        COMPASS_MONTHS,
    ),
    (
        "select min(known.first) as first, max(known.last) as last",
        COMPASS_MONTHS,
    ),
    (
        "select market_code, currency , array[sum(posted_seller)",
        "a backup is compared with the sums of the whole ledger",
    ),
    (
        "select web_session_id, session.created_at, seen_at, expires_at",
        "lists a person's sessions, wherever each lies",
    ),
    (
        "from held_tax_form where valid_until > $1 and valid_until <= $2",
        "a job tells of tax information that ends, of whoever is paid",
    ),
    (
        "from agency_link as managed where managed.agency_id = $1",
        CREATORS_OF_AGENCY,
    ),
    (
        "select items_sold from product_rank where market_code = $1 and product_id = $2",
        FINDER,
    ),
    (
        "select found.product_id from product_rank as found where found.market_code = $1",
        FINDER,
    ),
    (
        "select found.shop_id from shop_rank as found where found.market_code = $1",
        FINDER,
    ),
    (
        "delete from sealed_identifier where (party_id, application_id, field) in",
        CLEARED_BY_AGE,
    ),
];

/// A market's products and shops, as agencies look through them.
const FINDER: &str =
    "an agency looks through a market's shops; each machine reads a bounded part of an index";
/// A market's months of Data Compass.
const COMPASS_MONTHS: &str =
    "a job and a command count or check months of a whole market, wherever its lines and sums lie";
/// Notices of the last hour.
const PLATFORM_NOTICES: &str = "those who run the platform see whether notices are written";
/// Rows that are old enough, of everybody.
const CLEARED_BY_AGE: &str = "a job clears what is old, of everybody";
/// Creators whose figures or cards are to be written.
const CREATORS_TO_DO: &str =
    "a job works creators out whose time has come, wherever each lies, a piece at a time";
/// Rows whose key is an earlier one.
const ROTATED: &str = "a job wraps or indexes again what names an earlier key, of everybody";
/// How many rows name each key.
const KEYS_IN_USE: &str = "a job and a command say which keys are in use, of everybody";
/// What a campaign's links brought.
const OF_LINKS: &str = "counts who opened a link and accepted through it, wherever each lies";
/// A look at a market as a whole.
const WHOLE_MARKET: &str = "an export or a count of a whole market";
/// What falls due in a market.
const SETTLES: &str = "settlement takes what is due, of every shop";
/// A campaign's registrations.
const CAMPAIGN: &str = "a campaign has registrations of many shops";
/// The products of a list.
const LIST: &str = "a list has at most a hundred products, of many shops";
/// Where an agency has order lines.
const LINES_OF_AGENCY: &str =
    "whether an agency has any line in a market, or of a creator; its lines lie with their shops";
/// Approvals that are held for some seconds.
const HELD: &str = "a job tells of approvals that came to count, of every shop; they are few";
/// The creators of an agency.
const CREATORS_OF_AGENCY: &str =
    "an agency manages creators wherever each lies; its part of an index is read";
/// Files of products that wait for the worker.
const PRODUCT_FILES: &str = "a job goes through the files that wait, of every shop; they are few";
/// A creator's showcase.
const SHOWCASE: &str = "a creator shows products of many shops";

/// What one query says of spread tables.
#[derive(Debug, Default)]
struct Spread {
    /// Names that the query itself defines (`with ... as`), which are no tables.
    own: BTreeSet<String>,
    /// The tables that it reads or changes, by the name that it calls each.
    tables: BTreeMap<String, String>,
    /// Tables that it only inserts into: the new rows carry every column.
    inserted: BTreeSet<String>,
    /// What it compares by equality: a column, behind the name of its table where that is said.
    compared: BTreeSet<(Option<String>, String)>,
}

impl Visitor for Spread {
    type Break = ();

    fn pre_visit_query(&mut self, query: &Query) -> ControlFlow<()> {
        for defined in query.with.iter().flat_map(|with| &with.cte_tables) {
            self.own.insert(defined.alias.name.value.clone());
        }
        ControlFlow::Continue(())
    }

    fn pre_visit_statement(&mut self, statement: &Statement) -> ControlFlow<()> {
        if let Statement::Insert(insert) = statement
            && let TableObject::TableName(name) = &insert.table
        {
            self.inserted.insert(last_part(name));
        }
        ControlFlow::Continue(())
    }

    fn pre_visit_table_factor(&mut self, factor: &TableFactor) -> ControlFlow<()> {
        if let TableFactor::Table {
            name,
            alias,
            args: None,
            ..
        } = factor
        {
            let table = last_part(name);
            let called = alias.as_ref().map_or(&table, |alias| &alias.name.value);
            self.tables.insert(called.clone(), table.clone());
        }
        ControlFlow::Continue(())
    }

    fn pre_visit_expr(&mut self, expr: &Expr) -> ControlFlow<()> {
        match expr {
            Expr::BinaryOp {
                left,
                op: BinaryOperator::Eq,
                right,
            } => {
                self.compare(left);
                self.compare(right);
            }
            Expr::AnyOp {
                left,
                compare_op: BinaryOperator::Eq,
                ..
            } => self.compare(left),
            // What another query brings may be anywhere.
            Expr::In {
                expr,
                target: InTarget::List(_),
                negated: false,
                ..
            } => self.compare(expr),
            _ => {}
        }
        ControlFlow::Continue(())
    }
}

impl Spread {
    fn compare(&mut self, expr: &Expr) {
        match expr {
            Expr::Identifier(column) => {
                self.compared.insert((None, column.value.clone()));
            }
            Expr::CompoundIdentifier(parts) => {
                if let [.., table, column] = parts.as_slice() {
                    let table = Some(table.value.clone());
                    self.compared.insert((table, column.value.clone()));
                }
            }
            Expr::Tuple(parts) => parts.iter().for_each(|part| self.compare(part)),
            Expr::Nested(inner) => self.compare(inner),
            _ => {}
        }
    }

    /// Whether the query compares the column of the table that it calls so, or joins by it.
    fn names(&self, called: &str, column: &str, text: &str) -> bool {
        self.compared
            .contains(&(Some(called.to_owned()), column.to_owned()))
            || self.compared.contains(&(None, column.to_owned()))
            || text.contains(&format!("using ({column}"))
    }
}

fn last_part(name: &ObjectName) -> String {
    let part = name.0.last().and_then(|part| part.as_ident());
    part.map(|part| part.value.clone()).unwrap_or_default()
}

fn distribution_column(table: &str) -> Option<&'static str> {
    let found = SPREAD.iter().find(|(name, _)| *name == table);
    found.map(|(_, column)| *column)
}

/// Why the query could not be answered by a spread database; none when it could.
fn fault(text: &str) -> Option<String> {
    // A lock that the parser doesn't know; which rows a query names, it doesn't change.
    let readable = text.replace("for no key update", "for update");
    let statements = match Parser::parse_sql(&PostgreSqlDialect {}, &readable) {
        Ok(statements) => statements,
        Err(error) => return Some(format!("it can't be read: {error}")),
    };
    let mut found = Spread::default();
    let _: ControlFlow<()> = statements.visit(&mut found);
    let named = found.tables.values().chain(&found.inserted);
    let named: BTreeSet<&String> = named.filter(|table| !found.own.contains(*table)).collect();
    let places: BTreeSet<&str> = named
        .iter()
        .filter_map(|table| {
            distribution_column(table)
                .or_else(|| IDENTITY.iter().find(|name| **name == **table).copied())
        })
        .collect();
    // A place is an organisation or a creator: what is spread by it lies where the rows of either do.
    if places.len() > 1
        && places != BTreeSet::from(["creator_id", "place_id"])
        && places != BTreeSet::from(["organisation_id", "place_id"])
    {
        return Some(format!("it names tables that are spread by {places:?}"));
    }
    let unnamed = found.tables.iter().find(|(called, table)| {
        !found.own.contains(*table)
            && distribution_column(table).is_some_and(|column| !found.names(called, column, text))
    });
    unnamed.map(|(called, table)| {
        format!(
            "it compares no {:?} of {table} ({called})",
            distribution_column(table)
        )
    })
}

fn described_queries() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../.sqlx");
    let files = fs::read_dir(folder).unwrap();
    let mut queries: Vec<String> = files
        .map(|file| {
            let text = fs::read_to_string(file.unwrap().path()).unwrap();
            let described: serde_json::Value = serde_json::from_str(&text).unwrap();
            described["query"].as_str().unwrap().to_owned()
        })
        .collect();
    queries.sort_unstable();
    queries
}

#[test]
fn every_query_can_be_answered_by_a_spread_database() {
    let queries = described_queries();
    assert!(queries.len() > 200, "the descriptions are there");
    let mut faults = Vec::new();
    let mut excused = BTreeSet::new();
    for query in &queries {
        let flat = query.split_whitespace().collect::<Vec<_>>().join(" ");
        let excuse = ON_ALL_MACHINES.iter().find(|(part, _)| flat.contains(part));
        match (fault(query), excuse) {
            (Some(_), Some((part, _))) => {
                excused.insert(*part);
            }
            (Some(why), None) => faults.push(format!("{why}:\n{query}")),
            (None, _) => {}
        }
    }
    assert!(
        faults.is_empty(),
        "{} queries:\n\n{}",
        faults.len(),
        faults.join("\n\n")
    );
    for (part, why) in ON_ALL_MACHINES {
        assert!(
            excused.contains(part),
            "no query needs the exception {part:?} ({why})"
        );
    }
}

#[test]
fn what_the_rule_takes_and_what_it_refuses() {
    let fine = [
        "select title from product where shop_id = $1 and product_id = $2",
        "select 1 from product join registration using (shop_id, product_id) where shop_id = $1",
        "select creator_id from creator_identity where market_code = $1 and handle = $2",
        "select name from organisation",
        "insert into product (shop_id, product_id) select * from unnest($1::uuid[], $2::uuid[])",
        "select line.order_line_id from order_line as line where (line.shop_id, line.placed_at) = ($1, $2)",
        "with product as (select 1 as n) select n from product",
        "select 1 from order_line as line join creator on creator.creator_id = line.creator_id
         where line.shop_id = any($1)",
    ];
    for query in fine {
        assert_eq!(fault(query), None, "{query}");
    }
    let faulty = [
        "select title from product where product_id = $1",
        "select 1 from product_identity join product using (shop_id, product_id)",
        "select 1 from product_identity join refund_identity using (market_code)",
        "select 1 from consent_receipt as receipt
         join product on product.shop_id = receipt.shop_id where receipt.creator_id = $1",
        "select 1 from product where exists (
             select from order_line where order_line.product_id = product.product_id
         ) and product.shop_id = $1",
        "update order_line set state = $1 where order_line_id = $2",
        "delete from refund",
    ];
    for query in faulty {
        assert!(fault(query).is_some(), "{query}");
    }
}
