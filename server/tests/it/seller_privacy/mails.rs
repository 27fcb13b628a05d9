//! What the people of a shop are mailed: every mail that what happened writes to them, and whatever a shop was ever told,
//! in the words of a mail.

use std::collections::BTreeSet;

use app::mails::{MailToWord, word};
use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    actor::MemberRole,
    ids::AccountId,
    mail::{
        MailContent, NOTICES_GATHERED_FOR, NOTICES_LISTED, NoticeMail, NoticesOfPlace, Waiting,
    },
    notice::{AgencyNotice, Notice, SellerNotice},
};
use serde::de::DeserializeOwned;
use serde_json::Value;
use sqlx::PgPool;
use store::{
    compass::send_next_report,
    mails::{mail_digests, mail_notices},
    outbox::{self, RelayLimits},
};
use uuid::Uuid;

use super::secrets::Secrets;
use crate::world::World;

const SITE: &str = "https://partners.example.org";

/// For so many days digests are written: for a week's, too.
const DAYS: i64 = 8;

/// Some of what shops of the demo are told, by its kind: also what comes of something that a creator did.
const TOLD: [&str; 6] = [
    "approved",
    "deducted",
    "on_hold",
    "rejected",
    "sample_moved",
    "settled",
];

/// The owners of shops get a report of Data Compass each day.
const REPORT: &str = "with kept as (
        insert into compass_view (
            party_id, compass_view_id, market_code, party, name, query, made_at
        )
        select shop_id, gen_random_uuid(), market_code, 'seller', 'Summer', 'figure=items', now()
        from shop
        where market_code = 'GB'
        returning party_id, compass_view_id
    )
    insert into compass_report (
        party_id, compass_report_id, compass_view_id, account_id, rhythm, due_at, made_at
    )
    select kept.party_id, gen_random_uuid(), kept.compass_view_id, membership.account_id, 'daily'
         , timestamptz '2026-06-30 06:00Z', now()
    from kept
    join membership on membership.organisation_id = kept.party_id and membership.role = 'owner'";

/// Fails if a mail that somebody of a shop gets, or could have got, tells of a creator.
pub(super) async fn must_tell_of_no_creator(world: &World, pool: &PgPool, secrets: &Secrets) {
    mail_everybody(world, pool).await;
    let mails = mails_to_shops(pool).await;
    let is_mailed = mails.iter().any(|(content, ..)| is_of_shop(content));
    assert!(is_mailed, "no shop is mailed of notices");
    let is_report = |content: &MailContent| matches!(content, MailContent::CompassReport { .. });
    let is_reported = mails.iter().any(|(content, ..)| is_report(content));
    assert!(is_reported, "no shop is mailed a report");
    for (content, secret, account) in &mails {
        let worded = worded(content, secret.as_deref(), *account);
        let found = secrets.in_text(&worded);
        assert_eq!(found, None, "a mail tells of a creator: {worded}");
    }
    notices_in_mails_tell_nothing(pool, secrets).await;
    a_creator_is_found_in_the_words_of_a_mail(pool, secrets).await;
}

/// Whether the mail tells of notices of a shop.
fn is_of_shop(content: &MailContent) -> bool {
    let MailContent::Notices { notices } = content else {
        return false;
    };
    matches!(notices.notices, NoticesOfPlace::Shop { .. })
}

/// The mail as its reader has it, in all its forms.
fn worded(content: &MailContent, secret: Option<&str>, account: Option<AccountId>) -> String {
    let mail = word(MailToWord {
        content,
        secret,
        account,
        language: None,
        origin: SITE,
    });
    [mail.subject, mail.text, mail.html].join("\n")
}

/// Tells everybody what happened and writes the mails of it: at once, and in the digests of the days to come. The shop's
/// further members can sign in from now on, without which nobody is mailed.
async fn mail_everybody(world: &World, pool: &PgPool) {
    let signed_up = "update account set password_hash = 'a hash'
                     where password_hash is null and email like '%@shop.example'";
    sqlx::query(signed_up).execute(pool).await.unwrap();
    let (db, ids, now) = (&world.db, &*world.outside.ids, world.outside.now());
    let much = RelayLimits {
        events: 500,
        entries: 500,
    };
    while outbox::relay(db, ids, much, now, |_| {}).await.unwrap() > 0 {}
    sqlx::query(REPORT).execute(pool).await.unwrap();
    while send_next_report(db, ids, now).await.unwrap() {}
    for day in 0..=DAYS {
        let now = now + NOTICES_GATHERED_FOR + TimeDelta::days(day);
        while mail_notices(db, ids, now).await.unwrap() {}
        while mail_digests(db, ids, now).await.unwrap() {}
    }
}

/// What a mail says, the code or token that it brings, and to which account it goes.
type Mail = (MailContent, Option<String>, Option<AccountId>);

/// The mails to members of shops, to those who were some, and to those who were invited.
async fn mails_to_shops(pool: &PgPool) -> Vec<Mail> {
    let rows: Vec<(Value, Option<String>, Option<Uuid>)> = sqlx::query_as(
        "select content, secret, account_id from mail
         where to_address like '%@shop.example' or to_address in (
             select account.email from account
             join membership on membership.account_id = account.account_id
             join shop on shop.shop_id = membership.organisation_id
         )
         order by mail_id",
    )
    .fetch_all(pool)
    .await
    .unwrap();
    let mails = rows.into_iter().map(|(content, secret, account)| {
        let content = serde_json::from_value(content).unwrap();
        (content, secret, account.map(AccountId::new))
    });
    mails.collect()
}

/// A notice as it is kept: whose it is, what that is called, its key, when, in which market, and what it says.
type Kept = (Uuid, String, Uuid, DateTime<Utc>, String, Value);

/// The notices of this kind of organisations, the latest of each first.
async fn kept(pool: &PgPool, kind: &str) -> Vec<Kept> {
    sqlx::query_as(
        "select notice.organisation_id, organisation.name, notice.notice_id, notice.at
              , notice.market_code, notice.what
         from organisation_notice as notice
         join organisation on organisation.organisation_id = notice.organisation_id
         where organisation.kind = $1
         order by notice.organisation_id, notice.notice_id desc",
    )
    .bind(kind)
    .fetch_all(pool)
    .await
    .unwrap()
}

fn notices<What: DeserializeOwned>(kept: &[Kept]) -> Vec<Notice<What>> {
    let notices = kept.iter().map(|(_, _, notice, at, market, what)| Notice {
        notice: (*notice).into(),
        at: *at,
        market: market.parse().unwrap(),
        is_read: false,
        what: serde_json::from_value(what.clone()).unwrap(),
    });
    notices.collect()
}

/// The mail of these notices to somebody who has an account.
fn mail_of(place: &str, notices: NoticesOfPlace) -> String {
    let notices = NoticeMail {
        place: place.to_owned(),
        notices,
        more: 0,
        waiting: Waiting::default(),
    };
    let reader = AccountId::new(Uuid::from_u128(1));
    worded(&MailContent::Notices { notices }, None, Some(reader))
}

/// Whatever any shop was told, as a mail to each role says it.
async fn notices_in_mails_tell_nothing(pool: &PgPool, secrets: &Secrets) {
    let kept = kept(pool, "shop").await;
    let kinds: BTreeSet<&str> = kept
        .iter()
        .filter_map(|(.., what)| what["kind"].as_str())
        .collect();
    for kind in TOLD {
        assert!(kinds.contains(kind), "no shop is told of {kind}: {kinds:?}");
    }
    for of_shop in kept.chunk_by(|one, next| one.0 == next.0) {
        for listed in of_shop.chunks(NOTICES_LISTED) {
            let (shop, name, ..) = &listed[0];
            for role in MemberRole::ALL {
                let mail = mail_of(
                    name,
                    NoticesOfPlace::Shop {
                        shop: (*shop).into(),
                        role,
                        notices: notices::<SellerNotice>(listed),
                    },
                );
                let found = secrets.in_text(&mail);
                assert_eq!(found, None, "a mail tells of a creator: {mail}");
            }
        }
    }
}

/// That the words of a mail are looked through shows at one in which a creator belongs: an agency is told who asks for
/// a sample.
async fn a_creator_is_found_in_the_words_of_a_mail(pool: &PgPool, secrets: &Secrets) {
    let kept = kept(pool, "agency").await;
    let asked: Vec<Kept> = kept
        .into_iter()
        .filter(|(.., what)| what["kind"] == "sample_moved")
        .take(1)
        .collect();
    let (agency, name, ..) = &asked[0];
    let mail = mail_of(
        name,
        NoticesOfPlace::Agency {
            agency: (*agency).into(),
            role: MemberRole::Owner,
            notices: notices::<AgencyNotice>(&asked),
        },
    );
    assert!(secrets.in_text(&mail).is_some(), "{mail}");
}
