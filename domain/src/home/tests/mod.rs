//! What needs an agency, and which blocks each role finds.

mod money;
mod platform;
mod recent;
mod seller;

use chrono::NaiveDate;

use super::*;
use crate::{
    actor::{
        MemberRole::{self, Finance, Manager, Owner, Viewer},
        Permission, may,
    },
    campaign::{CampaignName, CampaignStatus},
    currency::Currency,
    ids::CampaignId,
    money::Money,
    period::CampaignDates,
    testing::{instant, uuid},
};

const TODAY: &str = "2026-11-28";

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn today() -> NaiveDate {
    day(TODAY)
}

fn waiting(count: u64, since: &str, shops: u64) -> Waiting {
    Waiting {
        count,
        since: Some(instant(&format!("{since}T12:00:00Z"))),
        shops,
    }
}

fn campaign(number: u128, status: CampaignStatus, ends_on: &str, work: OpenWork) -> CampaignWork {
    let dates = CampaignDates::new(day("2026-09-01"), day("2026-11-29"), day(ends_on));
    CampaignWork {
        campaign: CampaignId::new(uuid(number)),
        name: CampaignName::parse(&format!("Campaign {number}")).unwrap(),
        status,
        is_published: true,
        dates: dates.unwrap(),
        work,
    }
}

fn held() -> HeldLines {
    HeldLines {
        lines: 14,
        amount: Money::new(3_012, Currency::Gbp),
    }
}

fn kinds(rows: &[AttentionRow]) -> Vec<AttentionKind> {
    rows.iter().map(|row| row.kind).collect()
}

/// One of every kind.
fn of_every_kind() -> AgencyWork {
    let first = OpenWork {
        pending: waiting(7, "2026-09-01", 2),
        close_requests: waiting(3, "2026-11-20", 1),
        products: 14,
        ..OpenWork::default()
    };
    let second = OpenWork {
        pending: waiting(1, "2026-11-01", 1),
        without_rate: waiting(1, "2026-10-01", 1),
        without_link: waiting(5, "2026-10-02", 2),
        products: 20,
        ..OpenWork::default()
    };
    let all = OpenWork {
        pending: waiting(8, "2026-09-01", 2),
        close_requests: first.close_requests,
        without_rate: second.without_rate,
        without_link: second.without_link,
        products: 34,
    };
    let mut hidden = campaign(
        3,
        CampaignStatus::RegistrationOpen,
        "2026-12-31",
        OpenWork::default(),
    );
    hidden.is_published = false;
    AgencyWork {
        all,
        campaigns: vec![
            campaign(1, CampaignStatus::Ongoing, "2026-12-05", first),
            campaign(2, CampaignStatus::RegistrationOpen, "2026-12-28", second),
            hidden,
        ],
    }
}

#[test]
fn what_waited_longest_comes_first_and_then_what_has_a_day() {
    use AttentionKind::{
        CloseRequests, EndsSoon, HeldLines, NotPublished, Pending, WithoutLink, WithoutRate,
    };
    let rows = attention(&of_every_kind(), Some(held()), Owner, today());
    let order = [
        Pending,
        WithoutRate,
        WithoutLink,
        CloseRequests,
        // Since when lines are held isn't known, and they have no day.
        HeldLines,
        NotPublished,
        EndsSoon,
    ];
    assert_eq!(kinds(&rows), order);
    assert!(rows.iter().all(|row| row.acts && row.count > 0));
    let pending = &rows[0];
    assert_eq!(
        (pending.count, pending.shops, pending.campaign_count),
        (8, 2, 2)
    );
    let inside: Vec<u64> = pending.campaigns.iter().map(|one| one.count).collect();
    assert_eq!(inside, [7, 1], "the older first");
    assert_eq!(rows[4].amount, Some(held().amount));
    assert_eq!(rows[5].until, Some(day("2026-11-29")));
    assert_eq!(rows[6].until, Some(day("2026-12-05")));
}

#[test]
fn the_table_of_what_needs_whom() {
    use AttentionKind::{
        CloseRequests, EndsSoon, HeldLines, NotPublished, Pending, WithoutLink, WithoutRate,
    };
    let work = [
        Pending,
        CloseRequests,
        WithoutRate,
        WithoutLink,
        EndsSoon,
        NotPublished,
    ];
    for role in MemberRole::ALL {
        let expected = |kind: AttentionKind| match role {
            Owner | Manager => Some(Involvement::Acts),
            Finance => (kind == HeldLines).then_some(Involvement::Acts),
            Viewer => work.contains(&kind).then_some(Involvement::Looks),
        };
        for kind in AttentionKind::ALL {
            assert_eq!(involvement(role, kind), expected(kind), "{role} {kind:?}");
        }
        // Nobody is asked to do what the role may not, and money is told to those who may see it.
        let acts = |kind| involvement(role, kind) == Some(Involvement::Acts);
        assert_eq!(work.into_iter().any(acts), may(role, Permission::DoWork));
        let is_told = involvement(role, HeldLines).is_some();
        assert_eq!(is_told, may(role, Permission::SeeMoney), "{role}");
    }
}

#[test]
fn each_role_sees_its_own_rows() {
    let work = of_every_kind();
    let finance = attention(&work, Some(held()), Finance, today());
    assert_eq!(kinds(&finance), [AttentionKind::HeldLines]);
    let viewer = attention(&work, Some(held()), Viewer, today());
    assert_eq!(viewer.len(), 6);
    assert!(
        viewer
            .iter()
            .all(|row| !row.acts && row.amount.is_none() && row.kind != AttentionKind::HeldLines)
    );
}

#[test]
fn nothing_is_no_row() {
    let quiet = AgencyWork {
        all: OpenWork::default(),
        campaigns: vec![campaign(
            1,
            CampaignStatus::Ongoing,
            "2026-12-28",
            OpenWork::default(),
        )],
    };
    let none = HeldLines { lines: 0, ..held() };
    for held in [None, Some(none)] {
        assert_eq!(attention(&quiet, held, Owner, today()), []);
    }
    let next = quiet.next_end().unwrap();
    assert_eq!(
        (next.name.as_str(), next.on),
        ("Campaign 1", day("2026-12-28"))
    );
    assert_eq!(AgencyWork::default().next_end(), None);
}

#[test]
fn a_campaign_ends_soon_from_a_week_before_on() {
    use CampaignStatus::{Ongoing, RegistrationOpen, Upcoming};
    for (status, ends_on, is_soon) in [
        (Ongoing, "2026-12-06", false),
        (Ongoing, "2026-12-05", true),
        (RegistrationOpen, "2026-11-29", true),
        // Before its first day there is nothing to end.
        (Upcoming, "2026-12-05", false),
    ] {
        let work = AgencyWork {
            all: OpenWork::default(),
            campaigns: vec![campaign(1, status, ends_on, OpenWork::default())],
        };
        let rows = attention(&work, None, Owner, today());
        assert_eq!(!rows.is_empty(), is_soon, "{status} {ends_on}");
    }
}

#[test]
fn a_row_names_some_campaigns_and_counts_all() {
    let one = OpenWork {
        pending: waiting(1, "2026-11-01", 1),
        ..OpenWork::default()
    };
    let campaigns =
        (0..8).map(|number| campaign(number, CampaignStatus::Ongoing, "2026-12-28", one));
    let work = AgencyWork {
        all: OpenWork {
            pending: waiting(8, "2026-11-01", 1),
            ..OpenWork::default()
        },
        campaigns: campaigns.collect(),
    };
    let [row] = attention(&work, None, Manager, today()).try_into().unwrap();
    assert_eq!(row.campaigns.len(), CAMPAIGNS_NAMED);
    assert_eq!(row.campaign_count, 8);
}

#[test]
fn the_blocks_of_each_role() {
    use AgencyBlock::{Attention, Commission, SettlesNext};
    for role in MemberRole::ALL {
        let AgencyBlocks { main, side } = agency_blocks(role);
        let agency = [main, side].concat();
        let seller = seller_blocks(role);
        let money = may(role, Permission::SeeMoney);
        assert_eq!(agency.contains(&AgencyBlock::Commission), money, "{role}");
        assert_eq!(agency.contains(&AgencyBlock::SettlesNext), money, "{role}");
        assert_eq!(agency.contains(&AgencyBlock::Recent), money, "{role}");
        assert_eq!(seller.contains(&SellerBlock::Charges), money, "{role}");
        assert_eq!(seller.contains(&SellerBlock::Recent), money, "{role}");
        assert_eq!(seller.contains(&SellerBlock::Products), money, "{role}");
        // What can't be completed by the reader isn't put before the reader.
        let sets_up = may(role, Permission::Administer);
        assert_eq!(agency.contains(&AgencyBlock::SetUp), sets_up, "{role}");
        let works = may(role, Permission::DoWork);
        assert_eq!(agency.contains(&AgencyBlock::FirstSteps), works, "{role}");
        assert!(agency.contains(&AgencyBlock::Attention), "{role}");
    }
    assert!(
        agency_blocks(Finance)
            .main
            .starts_with(&[Commission, SettlesNext])
    );
    for role in [Owner, Manager, Viewer] {
        assert_eq!(agency_blocks(role).main[0], Attention);
    }
    for role in [Owner, Manager, Finance] {
        assert_eq!(seller_blocks(role)[0], SellerBlock::Charges);
    }
}
