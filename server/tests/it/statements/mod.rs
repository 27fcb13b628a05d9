//! A page asks the database a few times, however many rows it shows: at most eight statements, those
//! that find out who asks among them, and none for each row.

mod accounts;
pub(crate) mod counting;
mod finding;
mod market;
mod performance;

use std::collections::BTreeSet;

use axum::http::StatusCode;
use domain::{actor::MemberRole, ids::AccountId};
use sqlx::{
    Decode, PgPool, Postgres, Type,
    postgres::{PgConnectOptions, PgPoolOptions},
};

use self::{
    counting::Statements,
    market::{LISTS, Market, PLACES},
};
use crate::{
    half_year::Program,
    people::{Person, Place},
    product_imports,
    walk::{Walk, page_of, pages, reached},
    world::World,
};

/// The most statements of a page.
const STATEMENTS_MAX: usize = 8;
/// When the demo is made, and looked at.
const NOW: &str = "2026-06-30T12:00:00Z";
/// How many pages of one kind are counted.
const PAGES_OF_A_KIND: usize = 3;

/// One value of the demo.
async fn one<T>(pool: &PgPool, query: &'static str) -> T
where
    T: Send + Unpin + for<'r> Decode<'r, Postgres> + Type<Postgres>,
{
    let found = sqlx::query_scalar(query).fetch_one(pool).await;
    found.unwrap_or_else(|error| panic!("{error}: {query}"))
}

/// A new person of this place, who is shown tax and bank information too.
async fn with_second_step(world: &World, place: Place) -> Person<'_> {
    let email = format!("{}@example.org", world.outside.ids.next());
    let account = world.account(&email, None).await;
    world.seat(account, place).await;
    world.give_two_factor(account).await;
    Person::with(world, account).await
}

/// The agency that shares products by links and by a list.
const AGENCY: &str = "select slug from agency
     join campaign using (agency_id)
     join product_list using (campaign_id)
     where campaign.market_code = 'GB'
     order by product_list_id
     limit 1";

/// The campaign of them.
const CAMPAIGN: &str = "select campaign_id::text from campaign
     join product_list using (campaign_id)
     where campaign.market_code = 'GB'
     order by product_list_id
     limit 1";

/// Where a link of the agency and a list of it are looked at.
const LINK_AND_LIST: [&str; 2] = [
    "select '/partner/campaigns/' || campaign_id || '/links/' || link_code
     from share_link
     join campaign using (campaign_id)
     join agency using (agency_id)
     where slug = $1 and share_link.list_id is null
     order by share_link_id
     limit 1",
    "select '/partner/campaigns/' || campaign_id || '/lists/' || product_list_id
     from product_list
     join campaign using (campaign_id)
     join agency on agency.agency_id = campaign.agency_id
     where slug = $1 and product_list.deleted_at is null
     order by product_list_id
     limit 1",
];

/// The creator with the most receipts.
const CREATOR: &str = "select account_id from consent_receipt
     join creator_account using (creator_id)
     group by account_id
     order by count(*) desc, account_id
     limit 1";

/// A link to a product.
const LINK: &str = "select link_code from share_link
     where revoked_at is null and list_id is null
     order by share_link_id
     limit 1";

/// As many links as are taken of one text, as an address has them.
const LINKS: &str = "select string_agg(
         case when list_id is null then 'p' else 'l' end || link_code, '.' order by share_link_id
     )
     from (
         select link_code, list_id, share_link_id from share_link
         order by share_link_id
         limit 100
     ) as link";

/// A link to a list of the creator's own market.
const LIST: &str = "select link_code from share_link
     where revoked_at is null and list_id is not null and market_code = (
         select creator.market_code from consent_receipt
         join creator_account using (creator_id)
         join creator using (creator_id)
         group by account_id, creator.market_code
         order by count(*) desc, account_id
         limit 1
     )
     order by share_link_id
     limit 1";

/// Nothing waits for review in what the demonstration makes.
const WAITING: &str = "insert into application (
         application_id, organisation_id, subject, market_code, state, version, content
       , created_at, saved_at, submitted_at
     )
     select gen_random_uuid(), agency_id, 'entity', 'GB', 'pending', 1
          , '{\"kind\":\"entity\",\"legal_name\":\"Fern & Ash\"}', now(), now(), now()
     from agency
     where not exists (
         select from application where application.organisation_id = agency_id
     )
     order by slug
     limit 1
     returning application_id::text";

/// Nor has an agency put creators on a list.
const LISTED: &str = "with made as (
         insert into creator_list (
             agency_id, creator_list_id, market_code, name, creators, made_at
         )
         select agency_id, gen_random_uuid(), 'GB', 'Autumn', 30, now()
         from campaign
         join product_list using (campaign_id)
         where campaign.market_code = 'GB'
         order by product_list_id
         limit 1
         returning agency_id, creator_list_id
     ), added as (
         insert into creator_list_entry (
             agency_id, creator_list_id, creator_id, note, added_at
         )
         select made.agency_id, made.creator_list_id, creator.creator_id, 'Answers fast', now()
         from made
         cross join (
             select creator_id from creator where market_code = 'GB' order by handle limit 30
         ) as creator
     )
     select creator_list_id::text from made";

/// Nor has this agency invited anybody; its history leads to what it sent.
const INVITED: &str = "with made as (
         insert into creator_invitation (
             creator_id, creator_invitation_id, agency_id, intention, message, contacts, sent_at
         )
         select creator.creator_id, gen_random_uuid(), sender.agency_id, 'product_distribution'
              , 'Join us', '[]', timestamptz '2026-06-29'
         from (
             select agency_id from campaign
             join product_list using (campaign_id)
             where campaign.market_code = 'GB'
             order by product_list_id
             limit 1
         ) as sender
         cross join (
             select creator_id from creator where market_code = 'GB' order by handle desc limit 1
         ) as creator
         returning creator_id, creator_invitation_id, agency_id
     ), latest as (
         insert into creator_invitation_latest (
             creator_id, agency_id, intention, market_code, creator_invitation_id, sent_at, sends
         )
         select creator_id, agency_id, 'product_distribution', 'GB', creator_invitation_id
              , timestamptz '2026-06-29', 1
         from made
         on conflict do nothing
     )
     select creator_invitation_id::text from made";

/// Nor has a shop authorised anybody there; the list of shops leads to it.
const AUTHORISED: &str = "insert into shop_authorisation (
         shop_authorisation_id, shop_id, agency_id, category_code, scope, state
       , requested_at, decided_at
     )
     select gen_random_uuid(), shop_id, agency_id, 'shop_management'
          , '{see_products,see_campaigns,see_sales,register_products}'::text[], 'active', now(), now()
     from agency
     cross join shop
     where shop_code = 'GBHEDGEROW'
     returning shop_authorisation_id::text";

/// Nobody says that this agency manages anybody.
const MANAGED: &str = "insert into agency_link (
         creator_id, agency_link_id, agency_id, share_bps, during, created_at
     )
     select creator_id, gen_random_uuid()
          , (
                select agency_id from campaign
                join product_list using (campaign_id)
                where campaign.market_code = 'GB'
                order by product_list_id
                limit 1
            )
          , 2000, tstzrange('2026-01-01', null), now()
     from creator
     where market_code = 'GB' and not exists (
         select from agency_link where agency_link.creator_id = creator.creator_id
     )
     order by handle
     limit 1
     returning creator_id::text";

/// Whoever has most to look at in each area, where it begins, and pages that no link may lead to.
async fn areas<'w>(
    world: &'w World,
    pool: &PgPool,
) -> [(Person<'w>, &'static str, Vec<String>); 4] {
    let slug: String = one(pool, AGENCY).await;
    let mut of_things: Vec<String> = Vec::new();
    for query in LINK_AND_LIST {
        let path = sqlx::query_scalar(query).bind(&slug).fetch_optional(pool);
        let path: Option<String> = path.await.unwrap();
        of_things.push(path.unwrap_or_else(|| panic!("{slug} has none: {query}")));
    }
    let agency = Place::Agency(slug.leak(), MemberRole::Owner);
    let campaign: String = one(pool, CAMPAIGN).await;
    let of_campaign = [
        "",
        "/approved",
        "/edit",
        "/end",
        "/links",
        "/lists",
        "/lists/new",
        "/performance",
        "/performance?by=product",
        "/performance?by=list",
        "/performance?by=creator",
        "/samples",
    ];
    let of_campaign = of_campaign.map(|page| format!("/partner/campaigns/{campaign}{page}"));
    let managed: String = one(pool, MANAGED).await;
    let of_managed = [
        format!("/partner/creators/linked/{managed}"),
        format!("/partner/creators/{managed}/link"),
    ];
    let shop = Place::Shop("GBHEDGEROW", MemberRole::Owner);
    let creator = AccountId::new(one(pool, CREATOR).await);
    let link: String = one(pool, LINK).await;
    let add = format!("/creator/add/{link}");
    let several = [format!("p{link}"), one(pool, LINKS).await];
    let several = several.map(|links| format!("/creator/add/several?links={links}&agreed=1"));
    let ask = format!("/creator/samples/new?code={link}");
    let list: String = one(pool, LIST).await;
    let list = format!("/creator/lists/{list}?agreed=1");
    world.give_two_factor(creator).await;
    let creator = Person::with(world, creator).await;
    let (agency, shop) = (
        with_second_step(world, agency).await,
        with_second_step(world, shop).await,
    );
    let operator = Person::of(world, Place::Operations).await;
    let waiting = format!("/ops/reviews/{}", one::<String>(pool, WAITING).await);
    one::<String>(pool, AUTHORISED).await;
    one::<String>(pool, LISTED).await;
    one::<String>(pool, INVITED).await;
    // No shop of the demonstration has uploaded a file of products.
    let shop_id = "select shop_id from shop where shop_code = 'GBHEDGEROW'";
    product_imports::checked_import(pool, one(pool, shop_id).await).await;
    [
        (
            agency,
            "/partner",
            [of_campaign.to_vec(), of_managed.to_vec(), of_things].concat(),
        ),
        // Neither has tax information, which comes before an account is linked.
        (
            shop,
            "/seller",
            vec!["/seller/finance/payment-accounts/link".to_owned()],
        ),
        (
            creator,
            "/creator",
            [
                vec![add, ask, list, "/creator/payment-accounts/link".to_owned()],
                several.to_vec(),
            ]
            .concat(),
        ),
        (
            operator,
            "/ops",
            vec![
                waiting,
                account_to_review(pool).await,
                number_to_reveal(pool).await,
            ],
        ),
    ]
}

/// The review of a creator's bank account, with all that a review asks for: a document and a number.
async fn account_to_review(pool: &PgPool) -> String {
    let application = "with waits as (
             insert into application (
                 application_id, creator_id, account_id, subject, market_code, state, version
               , content, created_at, saved_at, submitted_at
             )
             select gen_random_uuid(), creator_id, account_id, 'bank', 'GB', 'pending', 1
                  , '{\"kind\":\"bank\",\"holder\":\"Fern Ash\"
                      ,\"documents\":[\"0192aaaa-0000-7000-8000-00000000002a\"]}'
                  , now(), now(), now()
             from creator_account
             order by creator_id
             limit 1
             returning application_id, creator_id, account_id
         )
         , kept as (
             insert into sealed_identifier (
                 party_id, application_id, field, party_kind, last_four, key_id, wrapped_key, sealed
               , index_key_id, blind_index, created_at
             )
             select creator_id, application_id, 'bank_account', 'creator', '4569', repeat('0', 16)
                  , decode(repeat('00', 72), 'hex'), decode(repeat('00', 60), 'hex')
                  , repeat('0', 16), decode(repeat('00', 32), 'hex'), now()
             from waits
         )
         , proof as (
             insert into document (
                 document_id, creator_id, account_id, kind, type, bytes, sha256, name, object_name
               , created_at, stored_at, handed_in_at, application_id
             )
             select '0192aaaa-0000-7000-8000-00000000002a'::uuid, creator_id, account_id, 'bank', 'pdf', 1
                  , decode(repeat('00', 32), 'hex'), 'Statement.pdf', repeat('0', 64)
                  , now(), now(), now(), application_id
             from waits
             returning application_id
         )
         select application_id::text from proof";
    let application: String = one(pool, application).await;
    format!("/ops/reviews/{application}")
}

/// Where a number is revealed that is kept for a tax form which waits.
async fn number_to_reveal(pool: &PgPool) -> String {
    let application = "with waits as (
             insert into application (
                 application_id, organisation_id, subject, market_code, state, version, content
               , created_at, saved_at, submitted_at
             )
             select gen_random_uuid(), agency_id, 'tax', 'GB', 'pending', 1
                  , '{\"kind\":\"tax\",\"tax_form\":\"w9\",\"name\":\"Fern & Ash\"}', now(), now(), now()
             from agency
             order by slug
             limit 1
             returning application_id, organisation_id
         )
         , kept as (
             insert into sealed_identifier (
                 party_id, application_id, field, party_kind, last_four, key_id, wrapped_key, sealed
               , index_key_id, blind_index, created_at
             )
             select organisation_id, application_id, 'ein', 'agency', '4569', repeat('0', 16)
                  , decode(repeat('00', 72), 'hex'), decode(repeat('00', 60), 'hex')
                  , repeat('0', 16), decode(repeat('00', 32), 'hex'), now()
             from waits
             returning application_id
         )
         select application_id::text from kept";
    let application: String = one(pool, application).await;
    format!("/ops/reviews/{application}/reveal?field=ein")
}

#[database_test::test(store::MIGRATOR)]
async fn no_page_asks_more_than_eight_times(pool: PgPoolOptions, options: PgConnectOptions) {
    let program = Program::over(&options);
    program.ends_with(0, &["demo", "--now", NOW]);
    let pool = pool.connect_with(options.clone()).await.unwrap();
    let world = World::at(options, || NOW.parse().unwrap());
    let mut too_many = Vec::new();
    let mut count = |way: &str, asked: Vec<String>| {
        if asked.len() > STATEMENTS_MAX {
            let (times, all) = (asked.len(), asked.join("\n  "));
            too_many.push(format!("{way} asks {times} times:\n  {all}"));
        }
    };
    for (person, home, further) in areas(&world, &pool).await {
        // The first request of a process finds out what forms are signed with.
        person.get(home).await;
        let statements = Statements::listen();
        let walk = Walk {
            home,
            further,
            of_a_kind: PAGES_OF_A_KIND,
        };
        let walked = walk.of(&person, |way, answer| {
            let asked = statements.take();
            assert!(!answer.status.is_server_error(), "{way}: {}", answer.body);
            // At least who it is that asks.
            assert!(!asked.is_empty(), "{way}: nothing was heard of it");
            // A file is no page.
            if page_of(home, way).is_some() {
                count(way, asked);
            }
        });
        let walked = walked.await;
        let all: BTreeSet<_> = pages(home).into_iter().collect();
        assert_eq!(reached(home, walked.keys()), all, "a page without a way");
    }
    let statements = Statements::listen();
    let of_market = ["/terms/GB", "/terms/GB/1", "/privacy/GB", "/privacy/GB/1"];
    for path in app::public_page_paths().into_iter().chain(of_market) {
        world.get(path).await;
        count(path, statements.take());
    }
    assert!(too_many.is_empty(), "{}", too_many.join("\n\n"));
}

#[database_test::test(store::MIGRATOR)]
async fn a_list_asks_as_often_for_many_rows_as_for_few(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    const SIZES: [usize; 2] = [3, 25];
    const EMAILS: [&str; 3] = ["a@example.org", "b@example.org", "c@example.org"];
    let mut market = Market::new(options).await;
    let mut accounts = Vec::new();
    let mut counts = [const { Vec::new() }; 2];
    for (size, counts) in SIZES.into_iter().zip(&mut counts) {
        market.grow_to(size).await;
        for (place, email) in PLACES.into_iter().zip(EMAILS).skip(accounts.len()) {
            let account = market.world().account(email, None).await;
            market.world().seat(account, place).await;
            accounts.push(account);
        }
        for list in LISTS {
            let person = Person::with(market.world(), accounts[list.who]).await;
            let path = market.address(list.path).await;
            person.get(&path).await;
            let statements = Statements::listen();
            let page = person.get(&path).await;
            let asked = statements.take();
            assert_eq!(page.status, StatusCode::OK, "{path}: {}", page.body);
            let shown = market::shown(list.row, &page.body);
            assert_eq!(shown, size - list.fewer, "{path} shows another number");
            counts.push(asked);
        }
    }
    let [few, many] = counts;
    for (list, (few, many)) in LISTS.iter().zip(few.iter().zip(&many)) {
        let path = list.path;
        assert!(!few.is_empty(), "{path}: nothing was heard of it");
        assert!(
            few.len() == many.len(),
            "{path} asks {} times for few rows and {} times for many: {many:#?}",
            few.len(),
            many.len()
        );
    }
}
