//! Many links at once: one read and one write whatever their number, each judged for itself, and first come first
//! served against whoever closes, cuts or takes back meanwhile.

mod clocks;
mod mixed;
mod times;

use domain::{
    bulk::{Bulk, SkipReason},
    consent::{AddRefusal, Consent, Seen},
    ids::CreatorId,
    market::Market,
    offer::RateFrom,
    registration::RegistrationAddress,
    selection::Selection,
    share_link::{LinkCode, LookUpRefusal, PastedAnswers, PastedLink, PastedPath, PastedThing},
};
use futures::future::{join, join_all};
use sqlx::PgPool;
use store::{
    creators::NewCreator,
    import::Rows,
    links::{export, look_up_each, restrict, revoke},
    lookup,
    offers::set_creator_rate,
    product_lists::{NewList, create, delete, opened},
    registrations::close,
    showcases::{add, add_each},
};

use crate::{
    links::{OPEN, Sharing, is_not_there, refusal},
    world::at,
};

/// Consent to this rate and the first terms, by a page on which nothing of the product counted.
fn agreed(rate: &str) -> Consent {
    Consent {
        rate_shown: rate.parse().unwrap(),
        agreed_terms: Some(1),
        gives_up: None,
        seen: Seen::Nothing,
    }
}

fn pasted(code: LinkCode) -> PastedLink {
    PastedLink {
        code,
        path: PastedPath::Product,
    }
}

fn nowhere() -> LinkCode {
    "zzzzzzzzzzzzzzzz".parse().unwrap()
}

/// What became of each link: its product's title, or why not.
fn said(answers: &PastedAnswers) -> Vec<Result<String, LookUpRefusal>> {
    let said = answers.answers.iter().map(|answer| match &answer.what {
        Ok(PastedThing::Product { item, .. }) => Ok(item.product.title.clone()),
        Ok(PastedThing::List {
            name, can_be_added, ..
        }) => Ok(format!("{name}: {can_be_added}")),
        Err(refusal) => Err(*refusal),
    });
    said.collect()
}

impl Sharing {
    /// So many more products in `spring` at 15 % for creators, with their links.
    async fn hundred(&self, count: usize) -> Vec<(RegistrationAddress, LinkCode)> {
        let addresses = self.more_products(count).await;
        let by = self.agency(self.north, OPEN);
        let ids = Selection::Ids(addresses.clone());
        let db = &self.world.db;
        let exported = export(db, &by, self.secrets(), self.spring, &ids, false);
        let links = exported.await.unwrap().links;
        assert_eq!(links.len(), count);
        let mut both = Vec::with_capacity(count);
        for address in addresses {
            let link = store::links::of_registration(db, &by, address).await;
            both.push((address, link.unwrap().unwrap()));
        }
        both
    }

    async fn look_up_each(&self, creator: CreatorId, codes: &[LinkCode]) -> PastedAnswers {
        let links: Vec<PastedLink> = codes.iter().copied().map(pasted).collect();
        let by = self.creator(creator, OPEN);
        look_up_each(&self.world.db, &by, &links).await.unwrap()
    }

    async fn add_each(&self, creator: CreatorId, codes: &[LinkCode]) -> Bulk<AddRefusal> {
        let consents: Vec<_> = codes.iter().map(|code| (*code, agreed("15"))).collect();
        let by = self.creator(creator, OPEN);
        let added = add_each(&self.world.db, &by, codes, &consents).await;
        added.unwrap()
    }

    /// Creators who have nothing yet.
    async fn new_creators(&self, count: usize) -> Vec<CreatorId> {
        let handles: Vec<String> = (0..count).map(|number| format!("new{number}")).collect();
        let new: Vec<NewCreator> = handles
            .iter()
            .map(|handle| NewCreator {
                handle: handle.clone(),
                managed_by: None,
            })
            .collect();
        self.world.take(Rows::Creators(&new)).await;
        let mut creators = Vec::with_capacity(count);
        for handle in &handles {
            let creator = lookup::creator(&self.world.db, Market::Gb, handle).await;
            creators.push(creator.unwrap());
        }
        creators
    }

    async fn count(&self, query: &'static str) -> i64 {
        let counted = sqlx::query_scalar(query).fetch_one(&self.world.db.primary);
        counted.await.unwrap()
    }
}

#[database_test::test(store::MIGRATOR)]
async fn each_link_has_its_own_answer(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let db = &stage.world.db;
    let north = stage.agency(stage.north, OPEN);
    let made = stage.hundred(5).await;
    let [open, revoked, closed, restricted, listed] = [0, 1, 2, 3, 4].map(|n: usize| made[n]);
    revoke(db, &north, stage.spring, revoked.1).await.unwrap();
    close(db, &north, closed.0).await.unwrap();
    restrict(db, &north, stage.spring, restricted.1, &["ann".to_owned()])
        .await
        .unwrap();
    let new = |name: &str| NewList {
        name: domain::product_list::ListName::parse(name).unwrap(),
        items: vec![(listed.0, "12".parse().unwrap())],
    };
    let mut lists = Vec::new();
    for name in ["Autumn", "Gone"] {
        let list = create(db, &north, stage.secrets(), stage.spring, &new(name)).await;
        let list = list.unwrap();
        let code = opened(db, &north, list).await.unwrap().link.unwrap();
        lists.push((list, code));
    }
    delete(db, &north, lists[1].0).await.unwrap();
    let codes = [
        open.1,
        revoked.1,
        closed.1,
        restricted.1,
        lists[0].1,
        lists[1].1,
        nowhere(),
    ];
    let answers = stage.look_up_each(stage.cat, &codes).await;
    let expected = vec![
        Ok("A more000".to_owned()),
        Err(LookUpRefusal::Revoked),
        Err(LookUpRefusal::ProductClosed),
        Err(LookUpRefusal::NotForYou),
        Ok("Autumn: 1".to_owned()),
        Err(LookUpRefusal::ListNotFound),
        Err(LookUpRefusal::LeadsNowhere),
    ];
    assert_eq!(said(&answers), expected);
    let added = stage.add_each(stage.cat, &codes).await;
    assert_eq!(added.done, 1);
    let why: Vec<_> = added.refused.iter().map(|one| one.why.clone()).collect();
    let refused = |refusal| SkipReason::Refused(AddRefusal::Link(refusal));
    assert_eq!(
        why,
        [
            refused(LookUpRefusal::Revoked),
            refused(LookUpRefusal::ProductClosed),
            refused(LookUpRefusal::NotForYou),
            // Lists are opened by themselves.
            SkipReason::NotFound,
            SkipReason::NotFound,
            SkipReason::NotFound,
        ]
    );
    // A code behind `/l/` that no link has was to be a list.
    let link = PastedLink {
        code: nowhere(),
        path: PastedPath::List,
    };
    let by = stage.creator(stage.cat, OPEN);
    let lost = look_up_each(db, &by, &[link]).await.unwrap();
    assert_eq!(said(&lost)[0], Err(LookUpRefusal::ListNotFound));
    is_not_there(look_up_each(db, &north, &[link]).await);
    let by_agency = refusal(add_each(db, &north, &[], &[]).await);
    assert_eq!(by_agency, AddRefusal::Link(LookUpRefusal::ForCreators));
}

#[database_test::test(store::MIGRATOR)]
async fn a_suspended_agencys_links_rest_and_what_was_added_goes_on_earning(pool: PgPool) {
    let stage = Sharing::new(pool.clone()).await;
    let code = stage.link().await;
    stage.add_each(stage.cat, &[code]).await;
    sqlx::query(
        "insert into suspension (suspended_id, kind, suspended_at, reason, note)
         values ($1, 'organisation', $2, 'under_review', '')",
    )
    .bind(stage.north.uuid())
    .bind(at(OPEN))
    .execute(&pool)
    .await
    .unwrap();
    let suspended: Result<String, _> = Err(LookUpRefusal::AgencySuspended);
    let answers = stage.look_up_each(stage.cat, &[code]).await;
    assert_eq!(said(&answers), [suspended]);
    let by = stage.creator(stage.ann, OPEN);
    let refused = refusal(add(&stage.world.db, &by, code, agreed("15")).await);
    assert_eq!(refused, AddRefusal::Link(LookUpRefusal::AgencySuspended));
    let mut sold = crate::world::line("A");
    sold.creator = "cat".into();
    stage.world.take(Rows::Orders(&[sold])).await;
    let unattributed = "select count(*) from order_line where unattributed_because is not null";
    assert_eq!(stage.count(unattributed).await, 0);
}

#[database_test::test(store::MIGRATOR)]
async fn of_two_links_to_one_product_the_better_is_added(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let (better, worse) = (
        stage.link().await,
        stage.other_campaign("summer", "12").await,
    );
    let consents = [(worse, agreed("12")), (better, agreed("15"))];
    let by = stage.creator(stage.cat, OPEN);
    let added = add_each(&stage.world.db, &by, &[], &consents)
        .await
        .unwrap();
    assert_eq!(added.done, 1);
    assert_eq!(
        added.refused[0].why,
        SkipReason::Refused(AddRefusal::SameProduct)
    );
    let answers = stage.look_up_each(stage.cat, &[worse, better]).await;
    let kept = answers.answers.iter().map(|answer| match &answer.what {
        Ok(PastedThing::Product { item, .. }) => (item.kept.is_some(), item.lower.is_some()),
        other => panic!("{other:?}"),
    });
    assert_eq!(kept.collect::<Vec<_>>(), [(false, true), (true, false)]);
}

#[database_test::test(store::MIGRATOR)]
async fn who_did_not_see_the_other_device_is_told(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let db = &stage.world.db;
    let (first, second) = (
        stage.link().await,
        stage.other_campaign("summer", "20").await,
    );
    let by = stage.creator(stage.cat, OPEN);
    let added = add(db, &by, first, agreed("15")).await.unwrap();
    assert_eq!(added.other, None);
    let later = stage.creator(stage.cat, "2011-03-10T10:00:05Z");
    let told = "select count(*) from outbox where topic = 'showcase.accepted_elsewhere'";
    // The other device still shows that nothing counts.
    let elsewhere = add(db, &later, second, agreed("20")).await.unwrap();
    let other = elsewhere.other.unwrap();
    assert_eq!(other.address, added.address);
    assert_eq!(other.acceptance.rate.to_string(), "15.00");
    assert_eq!(other.acceptance.at, at(OPEN));
    assert_eq!(stage.count(told).await, 1);
    let named = store::showcases::acceptance(db, &later, other.address).await;
    assert_eq!(named.unwrap(), other.acceptance);
    let stranger = stage.creator(stage.ann, OPEN);
    is_not_there(store::showcases::acceptance(db, &stranger, other.address).await);

    // Whoever saw it, and whoever says nothing, tells nobody.
    for (creator, seen) in [(stage.ann, Seen::NotSaid), (stage.dee, Seen::NotSaid)] {
        let by = stage.creator(creator, OPEN);
        let consent = Consent {
            seen,
            ..agreed("20")
        };
        drop(add(db, &by, second, consent).await);
    }
    assert_eq!(stage.count(told).await, 1);
}

#[database_test::test(store::MIGRATOR)]
async fn two_devices_at_once_leave_one_that_counts(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let db = &stage.world.db;
    let (first, second) = (
        stage.link().await,
        stage.other_campaign("summer", "15").await,
    );
    let creators = stage.new_creators(32).await;
    let held = &stage;
    let raced = creators.iter().map(|creator| async move {
        let by = held.creator(*creator, OPEN);
        let (one, other) = join(
            add(db, &by, first, agreed("15")),
            add_each(db, &by, &[], &[(second, agreed("15"))]),
        )
        .await;
        one.unwrap();
        assert_eq!(other.unwrap().done, 1);
    });
    join_all(raced).await;
    // Both are kept, and exactly one of each two was told that the other counts no more.
    let kept = "select count(*) from showcase_entry join creator using (creator_id)
                where handle like 'new%' and removed_at is null";
    assert_eq!(stage.count(kept).await, 64);
    let told = "select count(*) from outbox where topic = 'showcase.accepted_elsewhere'";
    assert_eq!(stage.count(told).await, 32);
}

#[database_test::test(store::MIGRATOR)]
async fn adding_and_what_takes_it_away_come_one_after_the_other(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let db = &stage.world.db;
    let made = stage.hundred(3).await;
    let codes: Vec<LinkCode> = made.iter().map(|(_, code)| *code).collect();
    let creators = stage.new_creators(32).await;
    let north = stage.agency(stage.north, OPEN);
    let adding = creators
        .iter()
        .map(|creator| stage.add_each(*creator, &codes));
    let taking = async {
        let cut = RateFrom {
            from: at(OPEN),
            rate: "12".parse().unwrap(),
        };
        revoke(db, &north, stage.spring, codes[0]).await.unwrap();
        close(db, &north, made[1].0).await.unwrap();
        let changed = set_creator_rate(db, &north, made[2].0, cut).await;
        drop(changed);
    };
    let (added, ()) = join(join_all(adding), taking).await;
    for bulk in added {
        assert_eq!(bulk.done + bulk.refused.len(), 3, "{bulk:?}");
        for one in bulk.refused {
            assert!(
                matches!(
                    one.why,
                    SkipReason::Refused(
                        AddRefusal::Link(LookUpRefusal::Revoked | LookUpRefusal::ProductClosed)
                            | AddRefusal::RateChanged { .. }
                    )
                ),
                "{one:?}"
            );
        }
    }
    let doubled = "select count(*) from (
        select from showcase_entry where removed_at is null
        group by creator_id, offer_id having count(*) > 1
    ) as doubled";
    assert_eq!(stage.count(doubled).await, 0);
    let unreceipted = "select count(*) from showcase_entry as entry
        join creator using (creator_id)
        where handle like 'new%' and not exists (
            select from consent_receipt as receipt
            where receipt.showcase_entry_id = entry.showcase_entry_id
        )";
    assert_eq!(stage.count(unreceipted).await, 0);
    // Whoever retries meets nothing that is locked.
    let late = stage.add_each(creators[0], &codes).await;
    assert!(late.done <= 3, "{late:?}");
}
