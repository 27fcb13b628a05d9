//! Every kind of mail has a subject, the same contents in both forms, and leads where it should.

mod finance;
mod reports;

use domain::{
    actor::{Actor, MemberRole},
    ids::{AgencyId, CreatorId, NoticeId},
    mail::{AppliedFor, AppliedOutcome, CodePurpose, NoticeMail, NoticesOfPlace, Waited, Waiting},
    market::Market,
    notice::{CreatorNotice, Notice},
};
use runtime::manifest::{NoticeText, NoticeWording};

use super::*;

const ORIGIN: &str = "https://partners.example.org";
const SECRET: &str = "s3cret";

fn titled(notice: &Notice<CreatorNotice>, _: Actor) -> Option<NoticeText> {
    let more = String::from("What follows");
    let text = NoticeText::new("It happened".into(), more, "/creator/orders?a=b");
    (notice.market == Market::Gb).then_some(text)
}

const WORDINGS: &[NoticeWording<CreatorNotice>] = &[titled];

const CONTRIBUTIONS: Contributions = Contributions {
    finders: &[],
    agency_notices: &[],
    seller_notices: &[],
    creator_notices: WORDINGS,
};

fn worded_in(content: &MailContent, language: Option<&str>) -> WordedMail {
    let mail = MailToWord {
        content,
        secret: Some(SECRET),
        account: None,
        language,
        origin: ORIGIN,
    };
    word(mail, &CONTRIBUTIONS)
}

fn worded(content: &MailContent) -> WordedMail {
    worded_in(content, None)
}

fn notices(more: u32) -> MailContent {
    let notice = Notice {
        notice: "00000000-0000-0000-0000-000000000009"
            .parse::<NoticeId>()
            .unwrap(),
        at: "2026-11-28T16:40:00Z".parse().unwrap(),
        market: Market::Gb,
        is_read: false,
        what: CreatorNotice::Settled {
            day: "2026-11-28".parse().unwrap(),
            sum: None,
        },
    };
    MailContent::Notices {
        notices: NoticeMail {
            place: "@ann".into(),
            notices: NoticesOfPlace::Creator {
                creator: "00000000-0000-0000-0000-000000000001"
                    .parse::<CreatorId>()
                    .unwrap(),
                notices: vec![notice],
            },
            more,
            waiting: Waiting::default(),
        },
    }
}

fn rejected() -> MailContent {
    MailContent::ApplicationDecided {
        subject: AppliedFor::Category {
            category: "Shop management".into(),
            market: Market::Gb,
        },
        outcome: AppliedOutcome::Rejected,
        reasons: vec!["documents_unreadable".into(), "of_a_later_release".into()],
        note: Some("Page 2 is dark.".into()),
    }
}

fn every_kind() -> Vec<MailContent> {
    let name = || String::from("Oak & Sons");
    let mut all = vec![
        MailContent::EmailCode {
            purpose: CodePurpose::Registration,
        },
        MailContent::EmailCode {
            purpose: CodePurpose::ChangeOfAddress,
        },
        MailContent::AddressTaken,
        MailContent::PasswordReset,
        MailContent::PasswordChanged,
        MailContent::EmailChanged { to_new: true },
        MailContent::EmailChanged { to_new: false },
        MailContent::TwoFactorChanged { on: true },
        MailContent::TwoFactorChanged { on: false },
        MailContent::CodesGuessed,
        MailContent::RecoveryCodeUsed,
        MailContent::RecoveryCodesRenewed,
        MailContent::SignedOutEverywhere,
        MailContent::MemberInvitation {
            organisation: name(),
        },
        MailContent::MembershipEnded {
            organisation: name(),
        },
        rejected(),
        MailContent::ApplicationUpgraded {
            from: name(),
            to: name(),
        },
        MailContent::AuthorisationRequested { partner: name() },
        MailContent::AuthorisationAnswered {
            shop: name(),
            accepted: true,
        },
        MailContent::AuthorisationAnswered {
            shop: name(),
            accepted: false,
        },
        MailContent::AuthorisationEnded { name: name() },
        notices(0),
    ];
    all.extend(finance::of_finance());
    all.extend(reports::of_compass());
    for claimed in [ClaimedKind::Agency, ClaimedKind::Shop, ClaimedKind::Creator] {
        all.push(MailContent::ClaimInvitation {
            claimed,
            name: name(),
        });
    }
    all
}

#[test]
fn every_kind_says_something_in_every_language() {
    for content in every_kind() {
        for language in [None, Some("en"), Some("en-XA"), Some("xx")] {
            let mail = worded_in(&content, language);
            assert!(!mail.subject.is_empty(), "{content:?}");
            assert!(!mail.subject.contains(['{', '}']), "{}", mail.subject);
            assert!(!mail.text.contains(['{', '}']), "{}", mail.text);
            assert!(mail.html.starts_with("<!DOCTYPE html>"));
            let is_pseudo = language == Some("en-XA");
            assert_eq!(mail.text.contains('['), is_pseudo, "{}", mail.text);
        }
    }
}

#[test]
fn the_secret_stands_in_those_mails_alone_that_bring_one() {
    for content in every_kind() {
        let mail = worded(&content);
        let is_said = mail.text.contains(SECRET);
        assert_eq!(is_said, content.brings_a_secret(), "{content:?}");
        assert_eq!(mail.html.contains(SECRET), is_said, "{content:?}");
        assert!(!mail.subject.contains(SECRET), "a lock screen shows it");
    }
}

#[test]
fn links_lead_to_the_site() {
    let reset = worded(&MailContent::PasswordReset);
    let link = "https://partners.example.org/choose-password?token=s3cret";
    assert!(
        reset.text.lines().any(|line| line == link),
        "{}",
        reset.text
    );
    assert!(reset.html.contains(link));
}

#[test]
fn a_rejection_names_its_reasons_and_the_note() {
    let mail = worded(&rejected());
    assert_eq!(mail.subject, "Rejected: Shop management, United Kingdom");
    for said in ["The documents can’t be read.", "Page 2 is dark."] {
        assert!(mail.text.contains(said), "{}", mail.text);
    }
    assert!(!mail.text.contains("of_a_later_release"));
}

#[test]
fn one_notice_is_the_subject_and_several_are_counted() {
    let one = worded(&notices(0));
    assert_eq!(one.subject, "@ann: It happened");
    let several = worded(&notices(12));
    assert_eq!(several.subject, "@ann: 13 notifications");
    assert!(several.text.contains("and 12 more"), "{}", several.text);
    for mail in [one, several] {
        let way = "https://partners.example.org/creator/orders?a=b\
                   &notice=00000000-0000-0000-0000-000000000009";
        assert!(mail.text.contains(way), "{}", mail.text);
        assert!(mail.text.contains("What follows"));
        let change = "https://partners.example.org/creator/inbox/emails";
        assert!(mail.text.contains(change), "{}", mail.text);
    }
}

#[test]
fn a_digest_without_notices_says_what_waits() {
    let waited = |count, days| Some(Waited { count, days });
    let digest = |registrations, close_requests| MailContent::Notices {
        notices: NoticeMail {
            place: "Saltmarsh".into(),
            notices: NoticesOfPlace::Agency {
                agency: "00000000-0000-0000-0000-000000000001"
                    .parse::<AgencyId>()
                    .unwrap(),
                role: MemberRole::Manager,
                notices: Vec::new(),
            },
            more: 0,
            waiting: Waiting {
                registrations,
                close_requests,
            },
        },
    };
    let mail = worded(&digest(waited(8, 7), waited(1, 3)));
    assert_eq!(mail.subject, "Saltmarsh: your decision is awaited");
    for said in [
        "8 registrations need your decision, the oldest for 7 days.",
        "1 request to close has needed your decision for 3 days.",
        "https://partners.example.org/partner/campaigns",
        "https://partners.example.org/partner/notices/emails",
    ] {
        assert!(mail.text.contains(said), "{said}: {}", mail.text);
    }
    assert!(!mail.text.contains("unread"), "{}", mail.text);
}
