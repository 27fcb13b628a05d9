//! A creator adds a product: with consent to exactly what is in force, once, and with a receipt.

use domain::{
    consent::{AddRefusal, Consent, Seen},
    ids::{ConsentReceiptId, CreatorId},
    market::Market,
    page::{Cursor, PAGE_ROWS},
    share_link::{LinkCode, LookUpRefusal},
    showcase::{EntryState, LowerRate, ShowcaseFilter, ShowcaseGroup},
};
use sqlx::PgPool;
use store::{
    ActorContext, Db, Error,
    import::{RowResult, Rows},
    links::{look_up, revoke},
    registrations::close,
    showcases::{
        Added, NewShowcaseEntry, Shown, add, counts, entry, list_of_creator, receipt,
        receipt_counts, receipts_of_creator, remove,
    },
    terms,
};

use crate::{
    links::{ENDED, OPEN, Sharing, is_not_there, refusal},
    world::{at, line, product, registration},
};

const EARNING: ShowcaseFilter = ShowcaseFilter {
    group: ShowcaseGroup::Earning,
    text: None,
};

/// How many products earn and how many have ended.
async fn counted(db: &Db, by: &ActorContext<'_>, creator: CreatorId) -> (u64, u64) {
    let counts = counts(db, by, creator).await.unwrap();
    (counts.earning, counts.ended)
}

impl Sharing {
    async fn add_at(
        &self,
        creator: CreatorId,
        code: LinkCode,
        consent: Consent,
        now: &str,
    ) -> Result<Added, Error<AddRefusal>> {
        add(&self.world.db, &self.creator(creator, now), code, consent).await
    }

    async fn add(
        &self,
        creator: CreatorId,
        code: LinkCode,
        rate: &str,
    ) -> Result<Added, Error<AddRefusal>> {
        self.add_at(creator, code, agreed(rate), OPEN).await
    }

    async fn rows(&self, table: &str) -> i64 {
        sqlx::query_scalar(sqlx::AssertSqlSafe(format!("select count(*) from {table}")))
            .fetch_one(&self.world.db.primary)
            .await
            .unwrap()
    }
}

/// Consent to this rate and the first terms.
fn agreed(rate: &str) -> Consent {
    Consent {
        rate_shown: rate.parse().unwrap(),
        agreed_terms: Some(1),
        gives_up: None,
        seen: Seen::NotSaid,
    }
}

#[database_test::test(store::MIGRATOR)]
async fn an_added_product_earns_and_its_receipt_says_what_was_agreed(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let db = &stage.world.db;
    let code = stage.link().await;
    let added = stage.add(stage.cat, code, "15").await.unwrap();
    assert!(added.is_new);
    let by = stage.creator(stage.cat, OPEN);
    let kept = receipt(db, &by, stage.cat, added.receipt.unwrap())
        .await
        .unwrap();
    assert_eq!(kept.accepted_at, at(OPEN));
    assert_eq!(
        (kept.shop, kept.entry),
        (added.address.shop, added.address.entry)
    );
    assert_eq!(kept.rate.to_string(), "15.00");
    assert_eq!((kept.given_up, kept.link), (None, code));
    assert_eq!(kept.product_title, "A mug");
    assert_eq!(kept.campaign_name, "spring");
    assert_eq!(kept.agency_name, "north");
    let text = terms::of_version(db, Market::Gb, kept.terms_version)
        .await
        .unwrap();
    let hash: String = sqlx::query_scalar("select encode(sha256(convert_to($1, 'UTF8')), 'hex')")
        .bind(&text.body)
        .fetch_one(&db.primary)
        .await
        .unwrap();
    assert_eq!(kept.terms_hash, hash);

    let mut sold = line("A");
    sold.creator = "cat".into();
    assert_eq!(
        stage.world.take(Rows::Orders(&[sold])).await,
        [RowResult::New]
    );
    let counted: Option<uuid::Uuid> =
        sqlx::query_scalar("select showcase_entry_id from order_line where order_code = 'A'")
            .fetch_one(&db.primary)
            .await
            .unwrap();
    assert_eq!(counted, Some(added.address.entry.uuid()));
}

#[database_test::test(store::MIGRATOR)]
async fn adding_again_keeps_the_first_acceptance(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let code = stage.link().await;
    let first = stage.add(stage.cat, code, "15").await.unwrap();
    let later = "2011-03-12T10:00:00Z";
    // Whatever is said the second time: nothing is agreed anew.
    let silent = Consent {
        agreed_terms: None,
        ..agreed("9")
    };
    let again = stage.add_at(stage.cat, code, silent, later).await.unwrap();
    let expected = Added {
        is_new: false,
        ..first
    };
    assert_eq!(again, expected);
    assert_eq!(stage.rows("consent_receipt").await, 1);
    // Imported entries have none.
    let imported = stage.add(stage.ann, code, "15").await.unwrap();
    assert_eq!((imported.is_new, imported.receipt), (false, None));
}

#[database_test::test(store::MIGRATOR)]
async fn the_same_product_added_by_eight_requests_at_once_is_added_once(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let code = stage.link().await;
    let before = stage.rows("showcase_entry").await;
    let all = (0..8).map(|_| stage.add(stage.cat, code, "15"));
    let all = futures::future::join_all(all).await;
    let new = all.iter().filter(|added| added.as_ref().unwrap().is_new);
    assert_eq!(new.count(), 1);
    let receipts: Vec<_> = all
        .iter()
        .map(|added| added.as_ref().unwrap().receipt)
        .collect();
    assert!(
        receipts.iter().all(|one| *one == receipts[0]),
        "{receipts:?}"
    );
    assert_eq!(stage.rows("showcase_entry").await, before + 1);
    assert_eq!(stage.rows("consent_receipt").await, 1);
}

#[database_test::test(store::MIGRATOR)]
async fn adding_and_importing_at_once_make_one_entry(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let code = stage.link().await;
    let before = stage.rows("showcase_entry").await;
    let imported = [NewShowcaseEntry {
        creator: "cat".into(),
        campaign_code: "spring".into(),
        product_code: "mug".into(),
        accepted_at: at(OPEN),
    }];
    let (added, row_results) = futures::future::join(
        stage.add(stage.cat, code, "15"),
        stage.world.take(Rows::Showcases(&imported)),
    )
    .await;
    let is_new = added.unwrap().is_new;
    assert_ne!(
        is_new,
        row_results == [RowResult::New],
        "{is_new} {row_results:?}"
    );
    assert_eq!(stage.rows("showcase_entry").await, before + 1);
}

#[database_test::test(store::MIGRATOR)]
async fn nothing_is_agreed_that_was_not_shown(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let code = stage.link().await;
    let before = stage.rows("showcase_entry").await;
    // The agency cuts the rate while the page is read.
    stage.set_rate("12", OPEN).await;
    let stale = refusal(stage.add(stage.cat, code, "15").await);
    assert_eq!(
        stale,
        AddRefusal::RateChanged {
            shown: "15".parse().unwrap(),
            now: "12".parse().unwrap()
        }
    );
    let unread = Consent {
        agreed_terms: None,
        ..agreed("12")
    };
    let unread = stage.add_at(stage.cat, code, unread, OPEN).await;
    assert_eq!(refusal(unread), AddRefusal::TermsNotAgreed);
    sqlx::query(
        "insert into terms (market_code, terms_version, body, body_hash, from_at)
         select 'GB', 2, 'Other terms', sha256('Other terms'), $1",
    )
    .bind(at(OPEN))
    .execute(&stage.world.db.primary)
    .await
    .unwrap();
    let outdated = refusal(stage.add(stage.cat, code, "12").await);
    assert_eq!(outdated, AddRefusal::TermsChanged { now: 2 });
    assert_eq!(stage.rows("showcase_entry").await, before);
    assert_eq!(stage.rows("consent_receipt").await, 0);
    let second = Consent {
        agreed_terms: Some(2),
        ..agreed("12")
    };
    stage.add_at(stage.cat, code, second, OPEN).await.unwrap();
}

#[database_test::test(store::MIGRATOR)]
async fn a_lower_rate_is_taken_only_by_consent_to_exactly_that(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let lower = stage.other_campaign("summer", "12").await;
    let alert = LowerRate {
        current: "15".parse().unwrap(),
        offered: "12".parse().unwrap(),
        until: None,
    };
    for gives_up in [None, Some("14".parse().unwrap())] {
        let consent = Consent {
            gives_up,
            ..agreed("12")
        };
        let refused = stage.add_at(stage.ann, lower, consent, OPEN).await;
        assert_eq!(refusal(refused), AddRefusal::LowerRate(alert));
    }
    let consent = Consent {
        gives_up: Some(alert.current),
        ..agreed("12")
    };
    let added = stage.add_at(stage.ann, lower, consent, OPEN).await.unwrap();
    let by = stage.creator(stage.ann, OPEN);
    let kept = receipt(&stage.world.db, &by, stage.ann, added.receipt.unwrap())
        .await
        .unwrap();
    assert_eq!(kept.given_up, Some(alert.current));
    // From now on the later one counts, and the showcase doesn't promise the other rate.
    let page = list_of_creator(&stage.world.db, &by, stage.ann, &EARNING, None, None)
        .await
        .unwrap();
    let states: Vec<_> = page.rows.iter().map(|row| row.state).collect();
    assert_eq!(states, [EntryState::Active, EntryState::OtherCounts]);
    assert_eq!(page.rows[0].address, added.address);
}

#[database_test::test(store::MIGRATOR)]
async fn of_two_offers_of_a_product_added_at_once_the_second_is_asked(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let higher = stage.link().await;
    let lower = stage.other_campaign("summer", "12").await;
    let (first, second) = futures::future::join(
        stage.add(stage.cat, higher, "15"),
        stage.add(stage.cat, lower, "12"),
    )
    .await;
    first.unwrap();
    // Either it came first, or it was asked whether it may pay less.
    if let Err(error) = second {
        assert!(
            matches!(error, Error::Refused(AddRefusal::LowerRate(_))),
            "{error:?}"
        );
    }
}

#[database_test::test(store::MIGRATOR)]
async fn what_closes_between_looking_and_adding_is_not_added(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let db = &stage.world.db;
    let code = stage.link().await;
    let north = stage.agency(stage.north, OPEN);
    let cat = stage.creator(stage.cat, OPEN);
    assert!(look_up(db, &cat, code).await.is_ok());
    close(db, &north, stage.mug).await.unwrap();
    let closed = refusal(stage.add(stage.cat, code, "15").await);
    assert_eq!(closed, AddRefusal::Link(LookUpRefusal::ProductClosed));
    revoke(db, &north, stage.spring, code).await.unwrap();
    let revoked = refusal(stage.add(stage.cat, code, "15").await);
    assert_eq!(revoked, AddRefusal::Link(LookUpRefusal::Revoked));
    let over = stage.add_at(stage.cat, code, agreed("15"), ENDED).await;
    assert!(matches!(refusal(over), AddRefusal::Link(_)));
    let foreign = refusal(stage.add(stage.dee, code, "15").await);
    assert!(matches!(
        foreign,
        AddRefusal::Link(LookUpRefusal::OtherMarket { .. })
    ));
    let by_agency = add(db, &north, code, agreed("15")).await;
    assert_eq!(
        refusal(by_agency),
        AddRefusal::Link(LookUpRefusal::ForCreators)
    );
}

/// Whichever of the two comes first: what is in the showcase was added before the close.
#[database_test::test(store::MIGRATOR)]
async fn closing_and_adding_at_once_come_one_after_the_other(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let code = stage.link().await;
    let north = stage.agency(stage.north, OPEN);
    let (added, closed) = futures::future::join(
        stage.add(stage.cat, code, "15"),
        close(&stage.world.db, &north, stage.mug),
    )
    .await;
    closed.unwrap();
    if let Err(error) = added {
        assert!(matches!(
            error,
            Error::Refused(AddRefusal::Link(LookUpRefusal::ProductClosed))
        ));
        assert_eq!(stage.rows("consent_receipt").await, 0);
    }
}

#[database_test::test(store::MIGRATOR)]
async fn the_showcase_says_what_each_product_pays_and_what_removing_gives_up(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let db = &stage.world.db;
    let code = stage.link().await;
    let added = stage.add(stage.cat, code, "15").await.unwrap();
    stage.set_rate("12", "2011-03-10T12:00:00Z").await;
    let later = stage.creator(stage.cat, "2011-03-12T10:00:00Z");
    let page = list_of_creator(db, &later, stage.cat, &EARNING, None, None)
        .await
        .unwrap();
    let [row] = page.rows.as_slice() else {
        panic!("{page:?}");
    };
    assert_eq!(row.address, added.address);
    assert_eq!(row.state, EntryState::Active);
    assert_eq!(row.rate.unwrap().to_string(), "15.00");
    assert_eq!(row.rate_if_added_now.unwrap().to_string(), "12.00");
    let next = row.next_change.unwrap();
    assert_eq!(next.from, at("2011-04-09T12:00:00Z"));
    assert_eq!((row.link, row.receipt), (Some(code), added.receipt));
    assert_eq!(counted(db, &later, stage.cat).await, (1, 0));

    let ended = stage.creator(stage.cat, ENDED);
    let row = entry(db, &ended, stage.cat, added.address).await.unwrap();
    assert_eq!(row.state, EntryState::CampaignEnded);
    // The cut of March counted from 9 April on, so that is what it paid last: of 10.00 an item.
    assert_eq!(row.rate.unwrap().to_string(), "12.00");
    assert_eq!(row.ended_on, "2011-04-30".parse().ok());
    assert_eq!((row.per_item.unwrap().units, row.next_change), (120, None));
    assert_eq!(counted(db, &ended, stage.cat).await, (0, 1));
    let in_group = async |group: ShowcaseGroup, by| {
        let page =
            list_of_creator(db, by, stage.cat, &ShowcaseFilter::from(group), None, None).await;
        page.unwrap().rows.len()
    };
    assert_eq!(in_group(ShowcaseGroup::Earning, &later).await, 1);
    assert_eq!(in_group(ShowcaseGroup::Ended, &later).await, 0);
    assert_eq!(in_group(ShowcaseGroup::Earning, &ended).await, 0);
    assert_eq!(in_group(ShowcaseGroup::Ended, &ended).await, 1);

    let shown = Shown {
        creator: stage.cat,
        shop: added.address.shop,
        offer: row.offer,
    };
    remove(db, &later, shown).await.unwrap();
    assert_eq!(counted(db, &later, stage.cat).await, (0, 0));
    let removed = entry(db, &later, stage.cat, added.address).await.unwrap();
    assert_eq!(removed.removed_at, Some(later.now));
    let again = stage
        .add_at(stage.cat, code, agreed("12"), "2011-03-12T10:00:01Z")
        .await
        .unwrap();
    assert!(again.is_new);
    assert_eq!(stage.rows("consent_receipt").await, 2);
}

#[database_test::test(store::MIGRATOR)]
async fn what_has_ended_is_what_its_state_says(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let db = &stage.world.db;
    let code = stage.link().await;
    stage.add(stage.cat, code, "15").await.unwrap();
    let first_after = "2011-04-30T23:00:00Z";
    for (now, is_ended) in [
        (OPEN, false),
        // London's midnight after the last day.
        ("2011-04-30T22:59:59Z", false),
        (first_after, true),
        (ENDED, true),
    ] {
        let by = stage.creator(stage.cat, now);
        let group = if is_ended {
            ShowcaseGroup::Ended
        } else {
            ShowcaseGroup::Earning
        };
        let page = list_of_creator(db, &by, stage.cat, &ShowcaseFilter::from(group), None, None)
            .await
            .unwrap();
        assert_eq!(page.rows.len(), 1, "{now}");
        assert_eq!(page.rows[0].state.is_ended(), is_ended, "{now}");
        let counts = if is_ended { (0, 1) } else { (1, 0) };
        assert_eq!(counted(db, &by, stage.cat).await, counts, "{now}");
    }
}

#[database_test::test(store::MIGRATOR)]
async fn products_that_an_import_brought_have_no_receipt(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let db = &stage.world.db;
    let by = stage.creator(stage.cat, OPEN);
    let code = stage.link().await;
    stage.add(stage.cat, code, "15").await.unwrap();
    stage
        .world
        .take(Rows::Products(&[product("SHOP1", "bowl")]))
        .await;
    let bowl = registration("spring", "SHOP1", "bowl");
    stage.world.take(Rows::Registrations(&[bowl])).await;
    let entry = NewShowcaseEntry {
        creator: "cat".into(),
        campaign_code: "spring".into(),
        product_code: "bowl".into(),
        accepted_at: at("2011-03-03T00:00:00Z"),
    };
    stage.world.take(Rows::Showcases(&[entry])).await;
    let counts = receipt_counts(db, &by, stage.cat).await.unwrap();
    assert_eq!((counts.receipts, counts.products_without), (1, 1));
    let ann = stage.creator(stage.ann, OPEN);
    is_not_there(receipt_counts(db, &ann, stage.cat).await);
}

#[database_test::test(store::MIGRATOR)]
async fn anothers_showcase_and_receipts_are_not_there(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let db = &stage.world.db;
    let code = stage.link().await;
    let added = stage.add(stage.cat, code, "15").await.unwrap();
    let id = added.receipt.unwrap();
    let ann = stage.creator(stage.ann, OPEN);
    is_not_there(list_of_creator(db, &ann, stage.cat, &EARNING, None, None).await);
    is_not_there(counts(db, &ann, stage.cat).await);
    is_not_there(entry(db, &ann, stage.cat, added.address).await);
    is_not_there(entry(db, &ann, stage.ann, added.address).await);
    is_not_there(receipt(db, &ann, stage.cat, id).await);
    is_not_there(receipt(db, &ann, stage.ann, id).await);
    is_not_there(receipts_of_creator(db, &ann, stage.cat, None).await);
    let nobodys = ConsentReceiptId::new(uuid::Uuid::from_u128(7));
    is_not_there(receipt(db, &ann, stage.ann, nobodys).await);
    let north = stage.agency(stage.north, OPEN);
    is_not_there(list_of_creator(db, &north, stage.cat, &EARNING, None, None).await);
}

#[database_test::test(store::MIGRATOR)]
async fn a_long_showcase_comes_page_by_page(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let world = &stage.world;
    let all: Vec<String> = (0..60).map(|n| format!("p{n:02}")).collect();
    let products: Vec<_> = all.iter().map(|code| product("SHOP1", code)).collect();
    world.take(Rows::Products(&products)).await;
    let registrations: Vec<_> = all
        .iter()
        .map(|code| registration("spring", "SHOP1", code))
        .collect();
    world.take(Rows::Registrations(&registrations)).await;
    let entries: Vec<_> = all
        .iter()
        .map(|code| NewShowcaseEntry {
            creator: "cat".into(),
            campaign_code: "spring".into(),
            product_code: code.clone(),
            // Some at the same moment, so that ids decide.
            accepted_at: at(if code < &"p30".to_owned() {
                "2011-03-03T00:00:00Z"
            } else {
                "2011-03-04T00:00:00Z"
            }),
        })
        .collect();
    world.take(Rows::Showcases(&entries)).await;

    let by = stage.creator(stage.cat, OPEN);
    let pages = async |page: Option<Cursor>| {
        list_of_creator(&world.db, &by, stage.cat, &EARNING, None, page.as_ref())
            .await
            .unwrap()
    };
    let mut page = pages(None).await;
    assert_eq!(page.previous, None);
    let first = page.rows.clone();
    let mut seen: Vec<_> = first.iter().map(|row| row.address).collect();
    while let Some(next) = page.next {
        page = pages(Some(next)).await;
        seen.extend(page.rows.iter().map(|row| row.address));
    }
    assert_eq!(seen.len(), 60);
    seen.sort_by_key(|address| address.entry);
    seen.dedup();
    assert_eq!(seen.len(), 60);
    let back = pages(page.previous).await;
    assert_eq!(back.rows.len(), PAGE_ROWS);
    assert_eq!(pages(back.previous).await.rows, first);
}
