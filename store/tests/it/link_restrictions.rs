//! Links that are for some creators alone: whom they let in, whom they are sent to, and what links bring.

use std::sync::atomic::{AtomicU8, Ordering};

use domain::{
    bulk::SkipReason,
    consent::{Consent, Seen},
    ids::CreatorId,
    market::Market,
    notice::CreatorNotice,
    share_link::{
        FunnelCount, LINKS_SENT_MAX, LinkCode, LookUpRefusal, NewLinkRefusal, RestrictRefusal,
        SendLinkRefusal,
    },
};
use sqlx::PgPool;
use store::{
    SecretSource,
    creators::NewCreator,
    import::Rows,
    links::{look_up, make_new, note_opened, one, open_to_all, restrict, revoke, send},
    lookup,
    notices::of_creator,
    outbox::{self, RelayLimits},
    showcases::add,
};

use crate::{
    links::{ENDED, OPEN, Sharing, is_not_there, refusal},
    world::at,
};

/// The day after [`OPEN`].
const NEXT_DAY: &str = "2011-03-11T10:00:00Z";

/// Secrets that no other link of a test is made from.
struct Others(AtomicU8);

impl SecretSource for Others {
    fn secret(&self) -> [u8; 32] {
        [self.0.fetch_add(1, Ordering::Relaxed); 32]
    }
}

impl Sharing {
    /// Lets these creators alone follow the link.
    async fn only(&self, code: LinkCode, handles: &[&str]) {
        let handles: Vec<String> = handles.iter().map(|one| (*one).to_owned()).collect();
        let by = self.agency(self.north, OPEN);
        let done = restrict(&self.world.db, &by, self.spring, code, &handles).await;
        assert!(done.unwrap().is_complete());
    }

    async fn relay(&self) {
        const MUCH: RelayLimits = RelayLimits {
            events: 500,
            entries: 500,
        };
        let (db, ids) = (&self.world.db, &self.world.ids);
        while outbox::relay(db, ids, MUCH, at(OPEN), |_| {})
            .await
            .unwrap()
            > 0
        {}
    }
}

#[database_test::test(store::MIGRATOR)]
async fn a_restricted_link_lets_the_chosen_in_and_nobody_else(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let (db, code) = (&stage.world.db, stage.link().await);
    let by = stage.agency(stage.north, OPEN);
    let typed = ["@CAT", "nobody", "dee", "cat"].map(str::to_owned);
    let done = restrict(db, &by, stage.spring, code, &typed).await.unwrap();
    assert_eq!(done.done, 1);
    let refused: Vec<_> = done
        .refused
        .iter()
        .map(|one| (one.label.as_str(), &one.why))
        .collect();
    assert_eq!(
        refused,
        [
            (
                "nobody",
                &SkipReason::Refused(RestrictRefusal::UnknownHandle)
            ),
            ("dee", &SkipReason::Refused(RestrictRefusal::OtherMarket)),
        ]
    );
    look_up(db, &stage.creator(stage.cat, OPEN), code)
        .await
        .unwrap();
    let ann = stage.creator(stage.ann, OPEN);
    let shut = refusal(look_up(db, &ann, code).await);
    assert_eq!(shut, LookUpRefusal::NotForYou);
    // Nobody known: everything stays as it was.
    let none = restrict(db, &by, stage.spring, code, &["nobody".to_owned()]).await;
    assert_eq!(none.unwrap().done, 0);
    look_up(db, &stage.creator(stage.cat, OPEN), code)
        .await
        .unwrap();
    open_to_all(db, &by, stage.spring, code).await.unwrap();
    look_up(db, &ann, code).await.unwrap();
}

#[database_test::test(store::MIGRATOR)]
async fn what_cannot_be_restricted_says_why_and_foreign_links_look_missing(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let (db, code) = (&stage.world.db, stage.link().await);
    let foreign = stage.other_campaign("summer", "12").await;
    let by = stage.agency(stage.north, OPEN);
    let spring = stage.spring;
    let none = restrict(db, &by, spring, code, &[]).await;
    assert_eq!(refusal(none), RestrictRefusal::NoneNamed);
    let many: Vec<String> = (0..=1_000).map(|number| format!("c{number}")).collect();
    let many = restrict(db, &by, spring, code, &many).await;
    assert_eq!(refusal(many), RestrictRefusal::TooMany { given: 1_001 });
    let cat = ["cat".to_owned()];
    is_not_there(restrict(db, &by, spring, foreign, &cat).await);
    is_not_there(open_to_all(db, &by, spring, foreign).await);
    is_not_there(send(db, &by, spring, foreign, &[stage.cat]).await);
    is_not_there(one(db, &by, spring, foreign).await);
    is_not_there(one(db, &stage.creator(stage.cat, OPEN), spring, code).await);
    revoke(db, &by, spring, code).await.unwrap();
    let revoked = restrict(db, &by, spring, code, &cat).await;
    assert_eq!(refusal(revoked), RestrictRefusal::Revoked);
}

#[database_test::test(store::MIGRATOR)]
async fn a_link_is_sent_to_the_chosen_once_a_day(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let (db, code) = (&stage.world.db, stage.link().await);
    stage.only(code, &["cat", "ann"]).await;
    let by = stage.agency(stage.north, OPEN);
    let to = [stage.cat, stage.dee];
    let sent = send(db, &by, stage.spring, code, &to).await.unwrap();
    assert_eq!(sent.done, 1);
    assert_eq!(sent.refused, [(stage.dee, SkipReason::NotFound)]);
    stage.relay().await;
    let told = of_creator(db, &stage.creator(stage.cat, OPEN), stage.cat, None, None).await;
    let told: Vec<_> = told.unwrap().rows.into_iter().map(|one| one.what).collect();
    let [
        CreatorNotice::LinkSent {
            code: opens,
            is_list: false,
            ..
        },
    ] = &*told
    else {
        panic!("{told:?}");
    };
    assert_eq!(*opens, code);
    // Ann is told nothing.
    let told = of_creator(db, &stage.creator(stage.ann, OPEN), stage.ann, None, None).await;
    assert!(told.unwrap().rows.is_empty());

    let again = send(db, &by, stage.spring, code, &to[..1]).await.unwrap();
    let today = SkipReason::Refused(SendLinkRefusal::SentToday);
    assert_eq!((again.done, again.refused), (0, vec![(stage.cat, today)]));
    let tomorrow = stage.agency(stage.north, NEXT_DAY);
    let again = send(db, &tomorrow, stage.spring, code, &to[..1]).await;
    assert_eq!(again.unwrap().done, 1);
    let late = stage.agency(stage.north, ENDED);
    let over = send(db, &late, stage.spring, code, &to[..1]).await;
    assert_eq!(refusal(over), SendLinkRefusal::Over);
    let nobody = send(db, &by, stage.spring, code, &[]).await;
    assert_eq!(refusal(nobody), SendLinkRefusal::NoneSelected);
}

#[database_test::test(store::MIGRATOR)]
async fn a_link_is_told_to_those_whom_it_is_still_for(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let (db, code) = (&stage.world.db, stage.link().await);
    stage.only(code, &["cat", "ann"]).await;
    let by = stage.agency(stage.north, OPEN);
    let to = [stage.cat, stage.ann];
    let sent = send(db, &by, stage.spring, code, &to).await.unwrap();
    assert_eq!(sent.done, 2);
    // Before anybody was told, the agency thinks better of it.
    stage.only(code, &["ann"]).await;
    stage.relay().await;
    for (creator, told) in [(stage.cat, 0), (stage.ann, 1)] {
        let by = stage.creator(creator, OPEN);
        let notices = of_creator(db, &by, creator, None, None).await.unwrap();
        assert_eq!(notices.rows.len(), told);
    }
}

#[database_test::test(store::MIGRATOR)]
async fn an_agency_sends_so_many_links_a_day(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let (db, code) = (&stage.world.db, stage.link().await);
    let handles: Vec<String> = (0..=LINKS_SENT_MAX)
        .map(|number| format!("c{number}"))
        .collect();
    let creators: Vec<NewCreator> = handles
        .iter()
        .map(|handle| NewCreator {
            handle: handle.clone(),
            managed_by: None,
        })
        .collect();
    stage.world.take(Rows::Creators(&creators)).await;
    let handles: Vec<&str> = handles.iter().map(String::as_str).collect();
    stage.only(code, &handles).await;
    let mut all: Vec<CreatorId> = Vec::new();
    for handle in &handles {
        all.push(lookup::creator(db, Market::Gb, handle).await.unwrap());
    }
    let by = stage.agency(stage.north, OPEN);
    let many = send(db, &by, stage.spring, code, &all).await;
    let left = LINKS_SENT_MAX;
    assert_eq!(refusal(many), SendLinkRefusal::TooManyToday { left });
    let (fit, more) = all.split_at(LINKS_SENT_MAX);
    let sent = send(db, &by, stage.spring, code, fit).await.unwrap();
    assert_eq!(sent.done, LINKS_SENT_MAX);
    let more_today = send(db, &by, stage.spring, code, more).await;
    let left = 0;
    assert_eq!(refusal(more_today), SendLinkRefusal::TooManyToday { left });
    let tomorrow = stage.agency(stage.north, NEXT_DAY);
    let sent = send(db, &tomorrow, stage.spring, code, more).await.unwrap();
    assert_eq!(sent.done, 1);
}

#[database_test::test(store::MIGRATOR)]
async fn a_funnel_counts_each_creator_once_and_stays_after_a_revoke(pool: PgPool) {
    let stage = Sharing::new(pool).await;
    let (db, code) = (&stage.world.db, stage.link().await);
    let by = stage.agency(stage.north, OPEN);
    let consent = || Consent {
        rate_shown: "15".parse().unwrap(),
        agreed_terms: Some(1),
        gives_up: None,
        seen: Seen::NotSaid,
    };
    for creator in [stage.cat, stage.ann] {
        let creator = stage.creator(creator, OPEN);
        // Opened twice, counted once.
        note_opened(db, &creator, code).await.unwrap();
        note_opened(db, &creator, code).await.unwrap();
    }
    add(db, &stage.creator(stage.cat, OPEN), code, consent())
        .await
        .unwrap();
    let counted = |count| FunnelCount {
        count,
        is_more: false,
    };
    let link = one(db, &by, stage.spring, code).await.unwrap();
    let funnel = link.row.funnel;
    assert_eq!((funnel.opened, funnel.accepted), (counted(2), counted(1)));
    assert_eq!(link.new_link, None);

    revoke(db, &by, stage.spring, code).await.unwrap();
    let secrets = Others(AtomicU8::new(200));
    let new = make_new(db, &by, &secrets, stage.spring, code)
        .await
        .unwrap();
    assert_ne!(new, code);
    let twice = make_new(db, &by, &secrets, stage.spring, code).await;
    assert_eq!(refusal(twice), NewLinkRefusal::HasLink);
    let works = make_new(db, &by, &secrets, stage.spring, new).await;
    assert_eq!(refusal(works), NewLinkRefusal::NotRevoked);
    let old = one(db, &by, stage.spring, code).await.unwrap();
    assert_eq!(
        (old.row.funnel.accepted, old.new_link),
        (counted(1), Some(new))
    );
    let new = one(db, &by, stage.spring, new).await.unwrap();
    assert_eq!(new.row.funnel.opened, counted(0));
}
