//! Every kind of notice is worded, and by one capability.

mod agency;
mod creator;
mod seller;

use std::{fmt::Debug, iter::successors, str::FromStr};

use domain::{
    actor::Actor,
    authorisation::AuthorisationState,
    currency::Currency,
    dispute::{DisputeKind, DisputeNumber, DisputeState},
    money::Money,
    notice::{
        AgencyNotice, AuthorisationNews, CommissionSum, CreatorNotice, DisputeNews, MovedDates,
        NamedCampaign, NamedLine, NamedProducts, Notice, Others, SampleNews, SellerNotice,
    },
    registration::RegistrationAddress,
    sample::SampleState,
    showcase::EntryAddress,
};
use leptos::prelude::{Owner, provide_context};
use runtime::manifest::NoticeWording;
use ui::text::Locale;

use self::{agency::next_to_agency, creator::next_to_creator, seller::next_to_seller};
use crate::contributions::CONTRIBUTIONS;

fn of<Value: FromStr<Err: Debug>>(text: &str) -> Value {
    text.parse().unwrap()
}

fn id<Id: FromStr<Err: Debug>>() -> Id {
    of("00000000-0000-0000-0000-000000000001")
}

fn campaign() -> NamedCampaign {
    NamedCampaign {
        campaign: id(),
        name: "Spring picks".into(),
    }
}

fn moved_dates() -> MovedDates {
    MovedDates {
        starts_on: of("2026-02-01"),
        started_on: of("2026-02-01"),
        ends_on: of("2026-03-08"),
        ended_on: of("2026-03-01"),
    }
}

fn products() -> NamedProducts {
    NamedProducts {
        title: "A mug".into(),
        registration: RegistrationAddress {
            shop: id(),
            registration: id(),
        },
        product: Some(id()),
        count: 2,
        second: Some("A jug".into()),
        shops: 1,
        open: 2,
        rates: None,
        per_item: None,
        resolved: None,
    }
}

fn entry() -> EntryAddress {
    EntryAddress {
        shop: id(),
        entry: id(),
    }
}

fn sum() -> CommissionSum {
    let amount = Money::new(412, Currency::Gbp);
    CommissionSum::deducted(of("2026-03-01"), amount)
}

fn line() -> NamedLine {
    NamedLine {
        order: "576".into(),
        line: "1".into(),
        product: "A mug".into(),
    }
}

fn authorisation() -> AuthorisationNews {
    AuthorisationNews {
        other: "Saltmarsh".into(),
        category: "Shop Management".into(),
        state: AuthorisationState::Ended,
    }
}

fn dispute() -> DisputeNews {
    DisputeNews {
        dispute: id(),
        number: DisputeNumber {
            market: of("GB"),
            count: 17,
        },
        kind: DisputeKind::WrongRate,
        state: DisputeState::Open,
        order: "O-1".into(),
        held: Some(sum().deducted),
        change: None,
    }
}

fn sample() -> SampleNews {
    SampleNews {
        campaign: campaign(),
        product: "A mug".into(),
        state: SampleState::Approved,
        is_sent: false,
        decides: false,
    }
}

/// How many capabilities word each kind, from the first on.
fn wordings<What>(
    first: What,
    next: fn(&What) -> Option<What>,
    all: &[NoticeWording<What>],
) -> Vec<usize> {
    let notices = successors(Some(first), next).map(|what| Notice {
        notice: id(),
        at: of("2026-03-01T10:00:00Z"),
        market: of("GB"),
        is_read: false,
        what,
    });
    let counts = notices.map(|notice| {
        let worded = all.iter().filter_map(|word| word(&notice, Actor::System));
        worded.count()
    });
    counts.collect()
}

#[test]
fn every_kind_of_notice_is_worded_by_one_capability() {
    let first_to_agency = AgencyNotice::Registered {
        shop: "Hedgerow".into(),
        campaign: campaign(),
        products: products(),
        minimum: Some(of("10")),
        until: Some(of("2026-03-01")),
    };
    let first_to_seller = SellerNotice::Approved {
        campaign: campaign(),
        products: products(),
    };
    let first_to_creator = CreatorNotice::RateChanged {
        product: "A mug".into(),
        entry: entry(),
        rate: of("15"),
        next: None,
        was: None,
        per_item: None,
        next_per_item: None,
        others: Others::default(),
    };
    Owner::new().with(|| {
        provide_context(Locale::English);
        let all = CONTRIBUTIONS;
        let to_agency = wordings(first_to_agency, next_to_agency, all.agency_notices);
        assert_eq!(to_agency, [1; 30]);
        let to_seller = wordings(first_to_seller, next_to_seller, all.seller_notices);
        assert_eq!(to_seller, [1; 23]);
        let to_creator = wordings(first_to_creator, next_to_creator, all.creator_notices);
        assert_eq!(to_creator, [1; 27]);
    });
}
