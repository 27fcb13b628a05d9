//! How long mails are tried, and who is told of what by email.

use chrono::TimeDelta;
use serde_json::json;

use super::*;
use crate::{
    actor::{Actor, MemberRole, Permission},
    compass::{Comparison, CompassRole, ReportRhythm, ReportedFigure, ViewQuery},
    creator_list::SavedName,
    currency::Currency,
    ids::{AccountId, AgencyId, CampaignId, CreatorId, NoticeId, ShopId},
    notice::{
        AccessChange, AgencyNotice, CreatorNotice, MovedDates, NamedCampaign, Notice, SellerNotice,
    },
    sale::SaleSums,
    signed_in_user::PlaceId,
    testing::{instant, uuid},
};

#[test]
fn each_further_try_comes_later_and_the_eighth_is_the_last() {
    let delays: Vec<_> = (1..=TRIES_MAX).map(after_failed_try).collect();
    let minutes = [1, 5, 15, 60, 180, 480, 1_440].map(|one| Some(TimeDelta::minutes(one)));
    assert_eq!(delays[..7], minutes);
    assert_eq!(delays[7], None);
    assert_eq!(after_failed_try(u16::MAX), None);
}

#[test]
fn a_code_is_of_no_use_when_it_has_expired() {
    let code = MailContent::EmailCode {
        purpose: CodePurpose::Registration,
    };
    assert_eq!(code.useful_for(), Some(TimeDelta::minutes(10)));
    let reset = MailContent::PasswordReset;
    assert_eq!(reset.useful_for(), Some(TimeDelta::minutes(60)));
    assert_eq!(MailContent::PasswordChanged.useful_for(), None);
}

#[test]
fn security_and_money_can_not_be_switched_off() {
    let switched: Vec<_> = NoticeKind::ALL
        .into_iter()
        .filter(|kind| kind.can_be_switched_off())
        .collect();
    assert_eq!(switched, [NoticeKind::Products, NoticeKind::Campaigns]);
}

#[test]
fn each_place_has_the_kinds_that_it_gets_notices_of() {
    let all = NoticeKind::ALL;
    let agency = PlaceId::Agency(AgencyId::new(uuid(1)));
    let shop = PlaceId::Shop(ShopId::new(uuid(1)));
    let creator = PlaceId::Creator(CreatorId::new(uuid(1)));
    assert_eq!(NoticeKind::all_of(agency), all);
    assert_eq!(NoticeKind::all_of(shop), all);
    assert_eq!(NoticeKind::all_of(creator), &all[..3]);
    assert!(NoticeKind::all_of(PlaceId::Platform).is_empty());
}

#[test]
fn a_notice_is_of_the_kind_that_people_choose_by() {
    let campaign = NamedCampaign {
        campaign: CampaignId::new(uuid(1)),
        name: "Spring".into(),
    };
    let access = AccessChange::KeyIssued {
        name: "till".into(),
    };
    let to_agency = AgencyNotice::AccessChanged {
        change: access.clone(),
    };
    let to_shop = SellerNotice::AccessChanged { change: access };
    assert_eq!(to_agency.kind(), Some(NoticeKind::Security));
    assert_eq!(to_shop.kind(), Some(NoticeKind::Security));
    let ended = CreatorNotice::CampaignEnded {
        campaign,
        products: 2,
    };
    assert_eq!(ended.kind(), Some(NoticeKind::Campaigns));
    let settled = CreatorNotice::Settled {
        day: "2026-11-28".parse().unwrap(),
        sum: None,
    };
    assert_eq!(settled.kind(), Some(NoticeKind::Money));
    let at = instant("2026-11-28T16:40:00Z");
    let weekly = NoticeTime::In(Digest::Weekly);
    assert_eq!(settled.time(at, Market::Gb), weekly);
    assert_eq!(to_agency.time(at, Market::Gb), NoticeTime::AtOnce);
    assert_eq!(to_shop.time(at, Market::Gb), NoticeTime::AtOnce);
    assert_eq!(ended.time(at, Market::Gb), NoticeTime::AtOnce);
}

#[test]
fn another_end_of_a_campaign_is_mailed_at_once_to_those_who_want_news_of_campaigns() {
    let campaign = NamedCampaign {
        campaign: CampaignId::new(uuid(1)),
        name: "Spring".into(),
    };
    let day = |text: &str| text.parse().unwrap();
    let dates = MovedDates {
        starts_on: day("2026-11-01"),
        started_on: day("2026-11-01"),
        ends_on: day("2026-12-06"),
        ended_on: day("2026-11-30"),
    };
    let at = instant("2026-11-28T16:40:00Z");
    let to_shop = SellerNotice::CampaignMoved {
        campaign: campaign.clone(),
        dates,
        products: 2,
    };
    assert_eq!(to_shop.kind(), Some(NoticeKind::Campaigns));
    assert_eq!(to_shop.time(at, Market::Gb), NoticeTime::AtOnce);
    let to_creator = CreatorNotice::CampaignMoved {
        campaign,
        dates,
        products: 2,
    };
    assert_eq!(to_creator.kind(), Some(NoticeKind::Campaigns));
    assert_eq!(to_creator.time(at, Market::Gb), NoticeTime::AtOnce);
}

fn notices() -> NoticesOfPlace {
    let what = CreatorNotice::Settled {
        day: "2026-11-28".parse().unwrap(),
        sum: None,
    };
    let notice = Notice {
        notice: NoticeId::new(uuid(2)),
        at: instant("2026-11-28T16:40:00Z"),
        market: Market::Gb,
        is_read: false,
        what,
    };
    NoticesOfPlace::Creator {
        creator: CreatorId::new(uuid(3)),
        notices: vec![notice],
    }
}

#[test]
fn notices_are_read_by_the_person_in_the_place() {
    let account = AccountId::new(uuid(1));
    let (agency, role) = (AgencyId::new(uuid(2)), MemberRole::Viewer);
    let of_agency = NoticesOfPlace::Agency {
        agency,
        role,
        notices: Vec::new(),
    };
    assert!(of_agency.is_empty());
    let reader = of_agency.reader(account);
    let expected = Actor::Agency {
        account,
        agency,
        role,
    };
    assert_eq!(reader, expected);
    assert!(!reader.may(Permission::SeeMoney));
    assert_eq!(notices().len(), 1);
    let reader = notices().reader(account);
    assert_eq!(reader.account(), Some(account));
    assert_eq!(
        reader.place(),
        Some(PlaceId::Creator(CreatorId::new(uuid(3))))
    );
}

/// A report of the figures of a part of the application.
fn report_of(area: Workspace) -> MailContent {
    let role = match area {
        Workspace::Partner => CompassRole::CampaignAgency,
        Workspace::Seller => CompassRole::Seller,
        Workspace::Creator => CompassRole::Creator,
        Workspace::Operations => CompassRole::Platform,
    };
    let (rhythm, day) = (ReportRhythm::Weekly, "2026-12-07".parse().unwrap());
    let days = rhythm.days(day).unwrap();
    MailContent::CompassReport {
        report: ReportMail {
            area,
            place: "North".into(),
            view: SavedName::parse("Last week").unwrap(),
            query: ViewQuery::parse("figure=gmv").unwrap(),
            market: Market::Gb,
            role,
            currency: Currency::Gbp,
            rhythm,
            days,
            compared: days.compared(Comparison::PeriodBefore),
            is_by_month: false,
            figures: ReportedFigure::all_of(&SaleSums::default(), None),
            folded_at: instant("2026-12-07T06:59:00Z"),
        },
    }
}

#[test]
fn what_a_mail_says_is_kept_and_read_again() {
    let decided = MailContent::ApplicationDecided {
        subject: AppliedFor::Category {
            category: "Shop management".into(),
            market: Market::Gb,
        },
        outcome: AppliedOutcome::Rejected,
        reasons: vec!["document_unreadable".into()],
        note: None,
    };
    let told = MailContent::Notices {
        notices: NoticeMail {
            place: "@ann".into(),
            notices: notices(),
            more: 3,
            waiting: Waiting::default(),
        },
    };
    let invited = MailContent::ClaimInvitation {
        claimed: ClaimedKind::Shop,
        name: "Tin Lantern".into(),
    };
    let report = report_of(Workspace::Partner);
    for content in [
        decided,
        told,
        invited,
        report,
        MailContent::SignedOutEverywhere,
    ] {
        let kept = serde_json::to_value(&content).unwrap();
        assert_eq!(
            serde_json::from_value::<MailContent>(kept).unwrap(),
            content
        );
    }
    let code = MailContent::EmailCode {
        purpose: CodePurpose::ChangeOfAddress,
    };
    let kept = json!({ "kind": "email_code", "purpose": "change_of_address" });
    assert_eq!(serde_json::to_value(code).unwrap(), kept);
}

#[test]
fn mails_of_accounts_and_of_creators_are_in_their_readers_language() {
    let of = |area| MailContent::TaxFormEnds {
        area,
        party: "mai".to_owned(),
        until: "2026-12-01T00:00:00Z".parse().unwrap(),
    };
    let claim = |claimed| MailContent::ClaimInvitation {
        claimed,
        name: "mai".to_owned(),
    };
    let decided = |subject| MailContent::ApplicationDecided {
        subject,
        outcome: AppliedOutcome::Approved,
        reasons: Vec::new(),
        note: None,
    };
    let handle = "mai".to_owned();
    for (content, is_spoken) in [
        (MailContent::PasswordReset, true),
        (MailContent::EmailChanged { to_new: true }, true),
        (of(Workspace::Creator), true),
        (of(Workspace::Partner), false),
        (report_of(Workspace::Creator), true),
        (report_of(Workspace::Seller), false),
        (claim(ClaimedKind::Creator), true),
        (claim(ClaimedKind::Shop), false),
        (decided(AppliedFor::Creator { handle }), true),
        (decided(AppliedFor::Entity), false),
        (
            MailContent::MemberInvitation {
                organisation: "Oak".to_owned(),
            },
            false,
        ),
    ] {
        assert_eq!(content.is_spoken(), is_spoken, "{content:?}");
    }
}
