//! Samples: offered, asked for, decided about, sent and received; and what each side reads of them.

use std::time::Duration;

use domain::{
    actor::MemberRole,
    bulk::SkipReason,
    ids::{CreatorId, SampleRequestId},
    market::Market,
    money::Money,
    sample::{
        Carrier, OfferSamplesRefusal, RequestSampleRefusal, SampleApprover, SampleOffer,
        SampleRefusal, SampleRejection, SampleRequestAddress, SampleSide, SampleState,
        TrackingCode,
    },
    share_link::LinkCode,
};
use futures::future::{join, join_all, join3};
use sqlx::PgPool;
use store::{
    ActorContext, Error,
    creators::NewCreator,
    import::Rows,
    links::look_up,
    lookup,
    samples::{
        SampleRequest, approve, clear_addresses, close_offer, facts_of_creator, of_campaign,
        of_creator, of_shop, offer, offers_of_campaign, offers_of_shop, receive, reject, request,
        ship, to_request, withdraw,
    },
};

use crate::{
    links::{ENDED, OPEN, Sharing, is_not_there, refusal},
    world::{at, member_of_agency, member_of_shop},
};

const LATER: &str = "2011-03-20T10:00:00Z";

/// `quantity` samples of the mug, about which somebody decides.
fn samples(quantity: u16, approver: SampleApprover) -> SampleOffer {
    SampleOffer {
        quantity: quantity.try_into().unwrap(),
        item_cost: Money::parse("4.00", domain::currency::Currency::Gbp).unwrap(),
        approver,
        note: String::new().try_into().unwrap(),
        until: None,
    }
}

fn asked(code: LinkCode) -> SampleRequest {
    SampleRequest {
        code,
        registration: None,
        recipient: "Cat Grey".to_owned().try_into().unwrap(),
        address: "1 Lane\nYork".to_owned().try_into().unwrap(),
    }
}

impl Sharing {
    fn seller(&self, now: &str) -> ActorContext<'_> {
        let seller = member_of_shop(self.mug.shop, 1, MemberRole::Owner);
        self.world.by(seller, now)
    }

    async fn offers(&self, quantity: u16, approver: SampleApprover) -> LinkCode {
        let (db, by) = (&self.world.db, self.seller(OPEN));
        offer(db, &by, self.mug, &samples(quantity, approver))
            .await
            .unwrap();
        self.link().await
    }

    async fn asks(
        &self,
        creator: CreatorId,
        code: LinkCode,
        now: &str,
    ) -> Result<SampleRequestAddress, Error<RequestSampleRefusal>> {
        let by = self.creator(creator, now);
        let request: SampleRequestId = request(&self.world.db, &by, &asked(code)).await?;
        let shop = self.mug.shop;
        Ok(SampleRequestAddress { shop, request })
    }

    async fn state(&self, creator: CreatorId, now: &str) -> SampleState {
        let by = self.creator(creator, now);
        let page = of_creator(&self.world.db, &by, creator, None).await;
        page.unwrap().rows[0].state
    }

    async fn taken(&self) -> i16 {
        sqlx::query_scalar("select taken from sample_offer")
            .fetch_one(&self.world.db.primary)
            .await
            .unwrap()
    }
}

#[database_test::test(store::MIGRATOR)]
async fn a_sample_goes_from_the_seller_by_the_agency_to_the_creator(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let db = &stage.world.db;
    let code = stage.offers(2, SampleApprover::Agency).await;
    let to_ask = to_request(db, &stage.creator(stage.cat, OPEN), code, None).await;
    assert_eq!(to_ask.unwrap().left.left(), 2);
    let sample = stage.asks(stage.cat, code, OPEN).await.unwrap();
    assert_eq!(
        refusal(stage.asks(stage.cat, code, LATER).await),
        RequestSampleRefusal::OpenAlready
    );

    let north = stage.agency(stage.north, OPEN);
    let seller = stage.seller(OPEN);
    // The seller doesn't decide here.
    let bulk = approve(db, &seller, &[sample]).await.unwrap();
    assert_eq!(
        bulk.refused,
        [(sample, SkipReason::Refused(SampleRefusal::OtherSide))]
    );
    let bulk = approve(db, &north, &[sample]).await.unwrap();
    assert_eq!((bulk.done, bulk.refused.len()), (1, 0));
    assert_eq!(stage.taken().await, 1);

    let royal: Carrier = "Royal Mail".to_owned().try_into().unwrap();
    let (no_code, own_code): (TrackingCode, TrackingCode) = (
        String::new().try_into().unwrap(),
        "AB 1".to_owned().try_into().unwrap(),
    );
    ship(db, &seller, sample, (&royal, &no_code)).await.unwrap();
    assert_eq!(
        refusal(withdraw(db, &stage.creator(stage.cat, OPEN), sample).await),
        SampleRefusal::SentAlready
    );
    ship(db, &north, sample, (&royal, &own_code)).await.unwrap();
    assert_eq!(
        refusal(ship(db, &north, sample, (&royal, &own_code)).await),
        SampleRefusal::Already(SampleState::Shipped)
    );
    receive(db, &stage.creator(stage.cat, LATER), sample)
        .await
        .unwrap();
    assert_eq!(stage.state(stage.cat, LATER).await, SampleState::Received);

    let facts = facts_of_creator(db, stage.cat).await.unwrap();
    assert_eq!((facts.received, facts.showcased), (1, 0));
    let offers = offers_of_shop(db, &seller, stage.mug.shop, &[stage.mug]).await;
    let returns = offers.unwrap()[&stage.mug].returns.unwrap();
    assert_eq!((returns.cost.units, returns.gmv.units), (400, 0));
}

#[database_test::test(store::MIGRATOR)]
async fn what_samples_brought_is_for_those_who_may_see_money(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let db = &stage.world.db;
    let code = stage.offers(1, SampleApprover::Agency).await;
    let north = stage.agency(stage.north, OPEN);
    let sample = stage.asks(stage.cat, code, OPEN).await.unwrap();
    approve(db, &north, &[sample]).await.unwrap();
    let (royal, no_code): (Carrier, TrackingCode) = (
        "Royal Mail".to_owned().try_into().unwrap(),
        String::new().try_into().unwrap(),
    );
    ship(db, &north, sample, (&royal, &no_code)).await.unwrap();
    receive(db, &stage.creator(stage.cat, OPEN), sample)
        .await
        .unwrap();
    for (role, sees) in [
        (MemberRole::Owner, true),
        (MemberRole::Manager, true),
        (MemberRole::Finance, true),
        (MemberRole::Viewer, false),
    ] {
        let seller = member_of_shop(stage.mug.shop, 1, role);
        let seller = stage.world.by(seller, LATER);
        let offers = offers_of_shop(db, &seller, stage.mug.shop, &[stage.mug]).await;
        let offers = offers.unwrap();
        let offered = &offers[&stage.mug];
        assert_eq!(
            (offered.returns.is_some(), offered.is_too_much),
            (sees, false)
        );

        let agency = member_of_agency(stage.north, 1, role);
        let agency = stage.world.by(agency, LATER);
        let offers = offers_of_campaign(db, &agency, stage.spring, None).await;
        assert_eq!(offers.unwrap().rows[0].returns.is_some(), sees);
        let requests = of_campaign(db, &agency, stage.spring, (None, ""), None).await;
        assert_eq!(requests.unwrap().rows[0].returns.is_some(), sees);
    }
}

#[database_test::test(store::MIGRATOR)]
async fn a_seller_reads_numbers_and_an_agency_addresses(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let db = &stage.world.db;
    let code = stage.offers(5, SampleApprover::Seller).await;
    for creator in [stage.cat, stage.ann] {
        stage.asks(creator, code, OPEN).await.unwrap();
    }
    let shop = (stage.mug.shop, stage.spring);
    let seen = of_shop(db, &stage.seller(OPEN), shop, None, None)
        .await
        .unwrap();
    let numbers: Vec<u32> = seen.rows.iter().map(|row| row.number).collect();
    assert_eq!(numbers, [2, 1]);
    let written = serde_json::to_string(&seen).unwrap();
    for secret in [
        "cat",
        "Cat Grey",
        "York",
        &stage.cat.to_string(),
        &stage.ann.to_string(),
    ] {
        assert!(!written.contains(secret), "{secret} in {written}");
    }

    let north = stage.agency(stage.north, OPEN);
    let seen = of_campaign(db, &north, stage.spring, (None, "@cat"), None)
        .await
        .unwrap();
    assert_eq!(seen.rows.len(), 1);
    let (recipient, address) = seen.rows[0].delivery.clone().unwrap();
    assert_eq!(
        (recipient.as_str(), address.as_str()),
        ("Cat Grey", "1 Lane\nYork")
    );
    let (_, south) = {
        stage.other_campaign("other", "10").await;
        stage.world.campaign_called("other").await
    };
    let foreign = stage.agency(south, OPEN);
    is_not_there(of_campaign(db, &foreign, stage.spring, (None, ""), None).await);
    let bulk = approve(db, &foreign, &[seen.rows[0].row.request]).await;
    assert_eq!(bulk.unwrap().refused[0].1, SkipReason::NotFound);
    is_not_there(
        receive(
            db,
            &stage.creator(stage.dee, OPEN),
            seen.rows[0].row.request,
        )
        .await,
    );
}

#[database_test::test(store::MIGRATOR)]
async fn what_an_agency_writes_to_a_creator_is_not_for_the_seller(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let db = &stage.world.db;
    let (north, seller) = (stage.agency(stage.north, OPEN), stage.seller(OPEN));
    let shop = (stage.mug.shop, stage.spring);
    for (approver, creator, own) in [
        (SampleApprover::Agency, stage.cat, None),
        (
            SampleApprover::Seller,
            stage.ann,
            Some("Sorry @cat of York"),
        ),
    ] {
        let code = stage.offers(5, approver).await;
        let sample = stage.asks(creator, code, OPEN).await.unwrap();
        let because: SampleRejection = "Sorry @cat of York".to_owned().try_into().unwrap();
        let (by, side) = match approver {
            SampleApprover::Agency => (&north, SampleSide::Agency),
            SampleApprover::Seller => (&seller, SampleSide::Seller),
        };
        reject(db, by, sample, &because).await.unwrap();
        let seen = of_shop(db, &seller, shop, None, None).await.unwrap();
        let row = &seen.rows[0];
        assert_eq!(
            (row.rejected_by, row.rejected_because.as_deref()),
            (Some(side), own)
        );
        let seen = of_campaign(db, &north, stage.spring, (None, ""), None)
            .await
            .unwrap();
        let because = seen.rows[0].row.rejected_because.as_deref();
        assert_eq!(because, Some("Sorry @cat of York"));
    }
}

#[database_test::test(store::MIGRATOR)]
async fn of_thirty_two_approvals_for_the_last_sample_one_wins(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let db = &stage.world.db;
    let handles: Vec<String> = (0..32).map(|number| format!("fan{number}")).collect();
    let creators = handles.iter().map(|handle| NewCreator {
        handle: handle.clone(),
        managed_by: None,
    });
    let creators: Vec<NewCreator> = creators.collect();
    stage.world.take(Rows::Creators(&creators)).await;
    let code = stage.offers(1, SampleApprover::Seller).await;
    let mut requests = Vec::new();
    for handle in &handles {
        let creator = lookup::creator(db, Market::Gb, handle).await.unwrap();
        requests.push(stage.asks(creator, code, OPEN).await.unwrap());
    }
    let seller = stage.seller(OPEN);
    let all = requests
        .iter()
        .map(|one| approve(db, &seller, std::slice::from_ref(one)));
    let done: usize = join_all(all)
        .await
        .into_iter()
        .map(|bulk| bulk.unwrap().done)
        .sum();
    assert_eq!((done, stage.taken().await), (1, 1));
    let none_left = SkipReason::Refused(SampleRefusal::NoneLeft);
    let bulk = approve(db, &seller, &requests).await.unwrap();
    let left_over = bulk.refused.iter().filter(|(_, why)| *why == none_left);
    assert_eq!((bulk.done, left_over.count()), (0, 31));
}

#[database_test::test(store::MIGRATOR)]
async fn what_is_withdrawn_or_rejected_is_given_back(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let db = &stage.world.db;
    let code = stage.offers(1, SampleApprover::Agency).await;
    let north = stage.agency(stage.north, OPEN);
    let sample = stage.asks(stage.cat, code, OPEN).await.unwrap();
    let cat = stage.creator(stage.cat, OPEN);
    // Whichever comes first: the sample is taken by an approved request only.
    let requests = [sample];
    let (approved, withdrawn) =
        join(approve(db, &north, &requests), withdraw(db, &cat, sample)).await;
    approved.unwrap();
    withdrawn.unwrap();
    assert_eq!(stage.taken().await, 0);

    let sample = stage.asks(stage.cat, code, LATER).await.unwrap();
    approve(db, &north, &[sample]).await.unwrap();
    assert_eq!(stage.taken().await, 1);
    assert_eq!(
        refusal(stage.asks(stage.ann, code, LATER).await),
        RequestSampleRefusal::NoneLeft
    );
    let because: SampleRejection = "The last one broke".to_owned().try_into().unwrap();
    reject(db, &north, sample, &because).await.unwrap();
    assert_eq!(stage.taken().await, 0);
    let again = refusal(stage.asks(stage.cat, code, LATER).await);
    assert!(matches!(again, RequestSampleRefusal::TooEarly { .. }));
}

#[database_test::test(store::MIGRATOR)]
async fn an_offer_is_changed_and_closed_by_its_shop(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let db = &stage.world.db;
    let code = stage.offers(2, SampleApprover::Seller).await;
    let seller = stage.seller(OPEN);
    let mut requests = Vec::new();
    for creator in [stage.cat, stage.ann] {
        requests.push(stage.asks(creator, code, OPEN).await.unwrap());
    }
    approve(db, &seller, &requests).await.unwrap();
    let fewer = samples(1, SampleApprover::Seller);
    assert_eq!(
        refusal(offer(db, &seller, stage.mug, &fewer).await),
        OfferSamplesRefusal::FewerThanTaken { taken: 2 }
    );
    let over = SampleOffer {
        until: Some("2011-03-09".parse().unwrap()),
        ..samples(2, SampleApprover::Seller)
    };
    assert_eq!(
        refusal(offer(db, &seller, stage.mug, &over).await),
        OfferSamplesRefusal::DayOver
    );
    close_offer(db, &seller, stage.mug).await.unwrap();
    assert!(close_offer(db, &seller, stage.mug).await.is_err());
    let north = stage.agency(stage.north, OPEN);
    is_not_there(offer(db, &north, stage.mug, &samples(2, SampleApprover::Seller)).await);
    is_not_there(close_offer(db, &north, stage.mug).await);
    let closed = stage.seller(ENDED);
    assert_eq!(
        refusal(offer(db, &closed, stage.mug, &samples(2, SampleApprover::Seller)).await),
        OfferSamplesRefusal::NotInCampaign
    );
}

#[database_test::test(store::MIGRATOR)]
async fn a_link_says_that_samples_are_left_up_to_their_last_day(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let db = &stage.world.db;
    let code = stage.offers(2, SampleApprover::Seller).await;
    for (until, is_left_later) in [(None, true), (Some("2011-03-10"), false)] {
        let left = SampleOffer {
            until: until.map(|day| day.parse().unwrap()),
            ..samples(2, SampleApprover::Seller)
        };
        offer(db, &stage.seller(OPEN), stage.mug, &left)
            .await
            .unwrap();
        for (now, is_left) in [(OPEN, true), (LATER, is_left_later)] {
            let shown = look_up(db, &stage.creator(stage.cat, now), code).await;
            assert_eq!(shown.unwrap().has_samples, is_left, "{until:?}, {now}");
        }
    }
}

#[database_test::test(store::MIGRATOR)]
async fn a_campaign_that_ends_rejects_what_was_not_sent(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let db = &stage.world.db;
    let code = stage.offers(2, SampleApprover::Agency).await;
    stage.asks(stage.cat, code, OPEN).await.unwrap();
    // By its dates, as it is read; and written down when the campaign is ended.
    assert_eq!(stage.state(stage.cat, ENDED).await, SampleState::Rejected);
    let north = stage.agency(stage.north, LATER);
    store::campaigns::end_early(db, &north, stage.spring)
        .await
        .unwrap();
    let stored: (String, Option<String>) =
        sqlx::query_as("select state, rejected_because from sample_request")
            .fetch_one(&db.primary)
            .await
            .unwrap();
    assert_eq!(stored, ("rejected".to_owned(), None));
    assert_eq!(
        refusal(stage.asks(stage.ann, code, LATER).await),
        RequestSampleRefusal::LinkNotOpen
    );
}

#[database_test::test(store::MIGRATOR)]
async fn who_asks_waits_for_whoever_takes_the_link_back(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let db = &stage.world.db;
    let code = stage.offers(2, SampleApprover::Agency).await;
    // The link is being taken back, and the creator asks meanwhile.
    let mut revoking = db.primary.begin().await.unwrap();
    sqlx::query("update share_link set revoked_at = $1")
        .bind(at(LATER))
        .execute(&mut *revoking)
        .await
        .unwrap();
    let revoked = async {
        tokio::time::sleep(Duration::from_millis(200)).await;
        revoking.commit().await.unwrap();
    };
    let (asked, ()) = join(stage.asks(stage.cat, code, LATER), revoked).await;
    assert_eq!(refusal(asked), RequestSampleRefusal::LinkNotOpen);
}

#[database_test::test(store::MIGRATOR)]
async fn no_request_comes_in_behind_the_end_of_its_campaign(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let db = &stage.world.db;
    let code = stage.offers(2, SampleApprover::Agency).await;
    let north = stage.agency(stage.north, LATER);
    let (cat, ann, ended) = join3(
        stage.asks(stage.cat, code, LATER),
        stage.asks(stage.ann, code, LATER),
        store::campaigns::end_early(db, &north, stage.spring),
    )
    .await;
    ended.unwrap();
    for asked in [cat, ann] {
        if asked.is_err() {
            assert_eq!(refusal(asked), RequestSampleRefusal::LinkNotOpen);
        }
    }
    let open: i64 =
        sqlx::query_scalar("select count(*) from sample_request where ended_at is null")
            .fetch_one(&db.primary)
            .await
            .unwrap();
    assert_eq!(open, 0);
}

#[database_test::test(store::MIGRATOR)]
async fn an_address_goes_ninety_days_after_its_request_ended(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let db = &stage.world.db;
    let code = stage.offers(2, SampleApprover::Agency).await;
    let open = stage.asks(stage.ann, code, OPEN).await.unwrap();
    let over = stage.asks(stage.cat, code, OPEN).await.unwrap();
    let cat = stage.creator(stage.cat, LATER);
    withdraw(db, &cat, over).await.unwrap();
    let kept = || async {
        let kept: Vec<uuid::Uuid> =
            sqlx::query_scalar("select sample_request_id from sample_delivery")
                .fetch_all(&db.primary)
                .await
                .unwrap();
        kept
    };
    let day_before = at("2011-06-18T09:59:59Z");
    clear_addresses(db, day_before, 10).await.unwrap();
    assert_eq!(kept().await.len(), 2);
    clear_addresses(db, at("2011-06-18T10:00:00Z"), 10)
        .await
        .unwrap();
    assert_eq!(kept().await, [open.request.uuid()]);
}

#[database_test::test(store::MIGRATOR)]
async fn an_address_goes_also_where_nobody_says_that_the_sample_arrived(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let db = &stage.world.db;
    let code = stage.offers(2, SampleApprover::Agency).await;
    let sample = stage.asks(stage.cat, code, OPEN).await.unwrap();
    let north = stage.agency(stage.north, LATER);
    approve(db, &north, &[sample]).await.unwrap();
    let (royal, no_code): (Carrier, TrackingCode) = (
        "Royal Mail".to_owned().try_into().unwrap(),
        String::new().try_into().unwrap(),
    );
    ship(db, &north, sample, (&royal, &no_code)).await.unwrap();
    for (now, kept) in [
        ("2011-06-18T10:00:00Z", 1),
        ("2011-09-16T09:59:59Z", 1),
        ("2011-09-16T10:00:00Z", 0),
    ] {
        clear_addresses(db, at(now), 10).await.unwrap();
        let addresses: i64 = sqlx::query_scalar("select count(*) from sample_delivery")
            .fetch_one(&db.primary)
            .await
            .unwrap();
        assert_eq!(addresses, kept, "{now}");
    }
}
