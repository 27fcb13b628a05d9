mod reports;

use chrono::NaiveDate;
use chrono_tz::Tz;
use proptest::prelude::*;

use super::*;
use crate::{
    currency::Currency,
    ids::{AgencyId, CampaignId, CreatorId, ProductId, ProductListId, ShopId},
    intake::ContentType,
    ledger::{Legs, Party},
    market::day_of,
    money::MoneyError,
    order_line::{
        listing::{AgencyPart, FromList, SoldThrough, StateKind},
        totals::LegSums,
    },
    sale::SaleSums,
    testing::{deterministic, instant, uuid},
};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn days(first: &str, last: &str) -> CompassDays {
    CompassDays::new(day(first), day(last)).unwrap()
}

/// A line of ann's from a list, whose agency takes a share.
fn sold() -> SoldLines {
    SoldLines {
        shop: ShopId::new(uuid(1)),
        product: ProductId::new(uuid(2)),
        creator: CreatorId::new(uuid(3)),
        campaign: CampaignId::new(uuid(4)),
        agency: AgencyId::new(uuid(5)),
        managing_agency: Some(AgencyId::new(uuid(6))),
        list: Some(ProductListId::new(uuid(7))),
        content_type: ContentType::Video,
        ordered_on: day("2026-03-31"),
        currency: Currency::Gbp,
    }
}

/// Vector G3: 11.99, of which the campaign's agency gets 5.99, the creator 4.80, the managing agency 1.20.
fn legs() -> Legs {
    Legs::new(-1_199, 599, 480, 120).unwrap()
}

fn amounts(state: StateKind) -> LineAmounts {
    let legs = LegSums {
        estimated: legs(),
        settled: match state {
            StateKind::Settled => legs(),
            StateKind::Unpaid
            | StateKind::Processing
            | StateKind::Frozen
            | StateKind::Deducted
            | StateKind::Ineligible => Legs::ZERO,
        },
        corrected: Legs::ZERO,
    };
    LineAmounts::of(state, (1, 2, 3_998), legs, (0, 0)).unwrap()
}

#[test]
fn each_role_has_its_own_cells_and_no_others() {
    let cells: Vec<Cell> = sold().cells().collect();
    for role in CompassRole::ALL {
        let of_role: Vec<&Cell> = cells.iter().filter(|cell| cell.role == role).collect();
        let dimensions: Vec<_> = of_role
            .iter()
            .map(|cell| cell.subject.dimension())
            .collect();
        assert_eq!(dimensions, role.dimensions(), "{role}");
        for cell in of_role {
            assert_eq!(
                (cell.day, cell.currency),
                (day("2026-03-31"), Currency::Gbp)
            );
        }
    }
    let party = |role| {
        let mut of_role = cells.iter().filter(|cell| cell.role == role);
        of_role.next().map(|cell| cell.party)
    };
    assert_eq!(party(CompassRole::Seller), Some(uuid(1)));
    assert_eq!(party(CompassRole::CampaignAgency), Some(uuid(5)));
    assert_eq!(party(CompassRole::Creator), Some(uuid(3)));
    assert_eq!(party(CompassRole::ManagingAgency), Some(uuid(6)));
    assert_eq!(party(CompassRole::Platform), Some(uuid(0)));
    let unmanaged = SoldLines {
        managing_agency: None,
        ..sold()
    };
    assert!(
        unmanaged
            .cells()
            .all(|cell| cell.role != CompassRole::ManagingAgency)
    );
}

#[test]
fn all_is_kept_by_month_and_what_there_is_little_of_by_day() {
    let totals: Vec<(Grain, Cell)> = sold().totals().collect();
    for role in CompassRole::ALL {
        let of = |grain| {
            let of_role = totals
                .iter()
                .filter(move |(kept, cell)| *kept == grain && cell.role == role);
            of_role
                .map(|(_, cell)| (cell.subject.dimension(), cell.day))
                .collect::<Vec<_>>()
        };
        if role == CompassRole::Creator {
            assert!(of(Grain::Day).is_empty() && of(Grain::Month).is_empty());
            continue;
        }
        let by_day = match role {
            CompassRole::Seller | CompassRole::Creator => &[CompassDimension::Whole][..],
            CompassRole::CampaignAgency => &[
                CompassDimension::Whole,
                CompassDimension::Campaign,
                CompassDimension::ContentType,
            ],
            CompassRole::ManagingAgency => {
                &[CompassDimension::Whole, CompassDimension::ContentType]
            }
            CompassRole::Platform => &[
                CompassDimension::Whole,
                CompassDimension::Campaign,
                CompassDimension::Agency,
                CompassDimension::ContentType,
            ],
        };
        let by_day = by_day
            .iter()
            .map(|dimension| (*dimension, day("2026-03-31")));
        assert_eq!(of(Grain::Day), by_day.collect::<Vec<_>>(), "{role}");
        let months = role
            .dimensions()
            .iter()
            .map(|dimension| (*dimension, day("2026-03-01")));
        assert_eq!(of(Grain::Month), months.collect::<Vec<_>>(), "{role}");
    }
}

#[test]
fn a_seller_has_no_cell_that_names_a_creator() {
    for dimension in [
        CompassDimension::Creator,
        CompassDimension::List,
        CompassDimension::Agency,
    ] {
        assert!(!CompassRole::Seller.may_see(dimension), "{dimension}");
    }
    assert!(!Figure::ActiveCreators.is_of(CompassRole::Seller));
    assert!(!Figure::ActiveCreators.is_of(CompassRole::Creator));
    assert!(Figure::ActiveCreators.is_of(CompassRole::ManagingAgency));
    // Whose campaign it was, and by which list, is no business of the creator's other agency.
    for dimension in [
        CompassDimension::Campaign,
        CompassDimension::List,
        CompassDimension::Agency,
    ] {
        assert!(
            !CompassRole::ManagingAgency.may_see(dimension),
            "{dimension}"
        );
    }
    let mut of_seller = sold()
        .cells()
        .filter(|cell| cell.role == CompassRole::Seller);
    assert!(of_seller.all(|cell| cell.subject.id() != uuid(3)));
}

#[test]
fn subjects_are_read_as_they_are_kept() {
    let unlisted = SoldLines {
        list: None,
        ..sold()
    };
    for sold in [sold(), unlisted] {
        for dimension in CompassDimension::ALL {
            let subject = sold.subject(dimension);
            assert_eq!(subject.dimension(), dimension);
            let shop = subject.shop().map(ShopId::uuid);
            let read = Subject::of_columns(dimension, subject.id(), shop, subject.content_type());
            assert_eq!(read, Some(subject));
        }
    }
    let product = Subject::of_columns(CompassDimension::Product, uuid(2), None, None);
    assert_eq!(product, None, "a product has a shop");
    let campaign = Subject::of_columns(CompassDimension::Campaign, uuid(4), Some(uuid(1)), None);
    assert_eq!(campaign, None, "nothing else has one");
}

#[test]
fn each_role_sees_its_own_part_of_what_it_may_know() {
    for (role, own, whole) in [
        (CompassRole::Seller, 1_199, 1_199),
        (CompassRole::CampaignAgency, 599, 1_199),
        (CompassRole::Creator, 480, 600),
        (CompassRole::ManagingAgency, 120, 600),
        (CompassRole::Platform, 1_199, 1_199),
    ] {
        let waiting = amounts(StateKind::Processing).seen_by(role).unwrap();
        assert_eq!((waiting.estimated, waiting.settled), (own, 0), "{role}");
        assert_eq!((waiting.total_estimated, waiting.total_settled), (whole, 0));
        assert_eq!((waiting.lines, waiting.items, waiting.sales), (1, 2, 3_998));
        let settled = amounts(StateKind::Settled).seen_by(role).unwrap();
        assert_eq!((settled.estimated, settled.settled), (0, own), "{role}");
        assert_eq!((settled.total_estimated, settled.total_settled), (0, whole));
        let ineligible = amounts(StateKind::Ineligible).seen_by(role).unwrap();
        assert_eq!((ineligible.estimated, ineligible.settled), (0, 0), "{role}");
    }
}

#[test]
fn what_does_not_fit_is_an_error() {
    let most = LineAmounts {
        sales: i64::MAX,
        ..LineAmounts::ZERO
    };
    assert_eq!(most.checked_add(most), Err(MoneyError::Overflow));
    let mut columns = LineAmounts::ZERO.columns();
    (columns[5], columns[6]) = (i64::MAX, 1);
    assert_eq!(LineAmounts::of_columns(columns), Err(MoneyError::Overflow));
    let change = Change {
        now: i64::MIN,
        before: 1,
    };
    assert_eq!(change.difference(), Err(MoneyError::Overflow));
    assert_eq!(change.relative_bps(), Err(MoneyError::Overflow));
}

#[test]
fn days_are_compared_with_those_before() {
    for (asked, comparison, expected) in [
        (
            days("2026-03-01", "2026-03-31"),
            Comparison::PeriodBefore,
            days("2026-02-01", "2026-02-28"),
        ),
        (
            days("2026-02-01", "2026-03-31"),
            Comparison::PeriodBefore,
            days("2025-12-01", "2026-01-31"),
        ),
        (
            days("2026-03-01", "2026-03-30"),
            Comparison::PeriodBefore,
            days("2026-01-30", "2026-02-28"),
        ),
        (
            days("2025-02-01", "2025-02-28"),
            Comparison::YearBefore,
            days("2024-02-01", "2024-02-29"),
        ),
        (
            days("2024-02-01", "2024-02-29"),
            Comparison::YearBefore,
            days("2023-02-01", "2023-02-28"),
        ),
        (
            days("2026-03-10", "2026-03-10"),
            Comparison::PeriodBefore,
            days("2026-03-09", "2026-03-09"),
        ),
        (
            days("2026-03-01", "2026-03-31"),
            Comparison::YearBefore,
            days("2025-03-01", "2025-03-31"),
        ),
        (
            days("2024-02-29", "2024-02-29"),
            Comparison::YearBefore,
            days("2023-02-28", "2023-02-28"),
        ),
    ] {
        assert_eq!(asked.compared(comparison), Some(expected), "{comparison}");
        assert_eq!(asked.compared(Comparison::Nothing), None);
    }
    let first = CompassDays::new(NaiveDate::MIN, NaiveDate::MIN).unwrap();
    assert_eq!(first.compared(Comparison::YearBefore), None);
}

#[test]
fn days_that_nobody_named_are_this_month_up_to_today() {
    let today = day("2026-11-30");
    let read = |from, to| CompassDays::read(from, to, today);
    assert_eq!(read(None, None), Ok(days("2026-11-01", "2026-11-30")));
    assert_eq!(
        read(Some("2026-10-05"), None),
        Ok(days("2026-10-05", "2026-11-30"))
    );
    assert_eq!(
        read(None, Some("2026-10-05")),
        Ok(days("2026-10-01", "2026-10-05"))
    );
    assert!(matches!(
        read(Some("2026-12-01"), None),
        Err(CompassDaysRefusal::NoRange(_))
    ));
    assert_eq!(
        read(Some("2020-01-01"), None),
        Err(CompassDaysRefusal::TooMany { days: 2_526 })
    );
    assert!(read(Some("soon"), None).is_err());
}

#[test]
fn days_are_widened_to_the_months_that_they_are_in() {
    let asked = days("2024-01-31", "2024-02-01");
    assert_eq!(asked.whole_months(), Some(days("2024-01-01", "2024-02-29")));
    let month = days("2026-11-01", "2026-11-30");
    assert_eq!(month.whole_months(), Some(month));
    let mut cells = sold().cells().map(Cell::of_month);
    assert!(cells.all(|cell| cell.day == day("2026-03-01")));
}

#[test]
fn many_days_are_shown_by_month() {
    assert_eq!(days("2026-01-01", "2026-04-02").grain(), Grain::Day);
    assert_eq!(days("2026-01-01", "2026-04-03").grain(), Grain::Month);
}

#[test]
fn what_moved_most_stands_first() {
    let gmv = |sales| SaleSums {
        sales,
        ..SaleSums::default()
    };
    let parts = [
        ("a", gmv(100), gmv(50)),
        ("b", gmv(10), gmv(60)),
        ("c", gmv(70), gmv(70)),
        ("d", gmv(80), gmv(0)),
        ("e", gmv(100), gmv(50)),
        ("f", gmv(0), gmv(1)),
    ];
    let found = movers(&parts, Figure::Gmv, 2).unwrap();
    let names = |moved: &[(&'static str, Change)]| -> Vec<&str> {
        moved.iter().map(|(name, _)| *name).collect()
    };
    assert_eq!(names(&found.risen), ["d", "a"]);
    assert_eq!(names(&found.fallen), ["b", "f"]);
    assert_eq!(found.risen[0].1.relative_bps(), Ok(None), "it was nothing");
    assert_eq!(found.risen[1].1.relative_bps(), Ok(Some(10_000)));
    assert_eq!(found.fallen[0].1.relative_bps(), Ok(Some(-8_333)));
    let none = movers(&parts, Figure::ActiveCreators, 2).unwrap();
    assert!(none.risen.is_empty() && none.fallen.is_empty());
}

#[test]
fn a_number_leads_to_the_lines_that_it_is_the_sum_of() {
    let asked = days("2026-03-01", "2026-03-31");
    let campaign = SoldBy::Campaign(CampaignId::new(uuid(4)));
    let (creator, shop) = (SoldBy::Creator("ann".into()), SoldBy::Shop("S1".into()));
    let product = SoldBy::Product {
        product: "mug".into(),
        shop: "S1".into(),
    };
    let list = SoldBy::List(FromList::NoList);
    let content = SoldBy::ContentType(ContentType::Video);
    for (role, sold, part) in [
        (
            CompassRole::CampaignAgency,
            &campaign,
            Some(AgencyPart::Campaign),
        ),
        (
            CompassRole::CampaignAgency,
            &creator,
            Some(AgencyPart::Campaign),
        ),
        (
            CompassRole::ManagingAgency,
            &creator,
            Some(AgencyPart::Managing),
        ),
        (CompassRole::ManagingAgency, &campaign, None),
        (CompassRole::Seller, &campaign, Some(AgencyPart::Campaign)),
        (CompassRole::Seller, &creator, None),
        (CompassRole::Seller, &shop, None),
        (CompassRole::Creator, &shop, Some(AgencyPart::Campaign)),
        (CompassRole::Creator, &creator, None),
        (CompassRole::Platform, &SoldBy::Anything, None),
        (CompassRole::Seller, &product, Some(AgencyPart::Campaign)),
        (
            CompassRole::ManagingAgency,
            &product,
            Some(AgencyPart::Managing),
        ),
        (
            CompassRole::CampaignAgency,
            &list,
            Some(AgencyPart::Campaign),
        ),
        (CompassRole::ManagingAgency, &list, None),
        (CompassRole::Seller, &list, None),
        (CompassRole::Creator, &list, None),
        (CompassRole::Creator, &content, Some(AgencyPart::Campaign)),
        (CompassRole::Seller, &content, Some(AgencyPart::Campaign)),
        (CompassRole::Platform, &content, None),
    ] {
        let found = orders_behind(role, asked, sold);
        assert_eq!(
            found.as_ref().map(|(part, _)| *part),
            part,
            "{role}, {sold:?}"
        );
        if let Some((_, filter)) = found {
            assert_eq!(filter.days, asked.range());
            assert_eq!(filter.sold_through, SoldThrough::Campaign);
        }
    }
    for (role, of_shop) in [
        (CompassRole::Seller, None),
        (CompassRole::CampaignAgency, Some("S1")),
    ] {
        let (_, filter) = orders_behind(role, asked, &product).unwrap();
        assert_eq!(filter.product.as_deref(), Some("mug"));
        assert_eq!(filter.shop.as_deref(), of_shop, "{role}");
    }
}

#[test]
fn a_report_is_due_in_the_morning_of_its_market() {
    for (rhythm, after, due, first, last) in [
        // 07:00 in London is 06:00 in summer, from the day on which the clock goes forward to the one before it goes back.
        (
            ReportRhythm::Daily,
            "2026-03-28T12:00:00Z",
            "2026-03-29T06:00:00Z",
            "2026-03-28",
            "2026-03-28",
        ),
        (
            ReportRhythm::Daily,
            "2026-10-24T12:00:00Z",
            "2026-10-25T07:00:00Z",
            "2026-10-24",
            "2026-10-24",
        ),
        (
            ReportRhythm::Daily,
            "2026-06-10T05:59:59Z",
            "2026-06-10T06:00:00Z",
            "2026-06-09",
            "2026-06-09",
        ),
        (
            ReportRhythm::Daily,
            "2026-06-10T06:00:00Z",
            "2026-06-11T06:00:00Z",
            "2026-06-10",
            "2026-06-10",
        ),
        (
            ReportRhythm::Weekly,
            "2026-11-30T07:00:00Z",
            "2026-12-07T07:00:00Z",
            "2026-11-30",
            "2026-12-06",
        ),
        (
            ReportRhythm::Monthly,
            "2026-11-30T07:00:00Z",
            "2026-12-01T07:00:00Z",
            "2026-11-01",
            "2026-11-30",
        ),
    ] {
        let next = rhythm.next_due(instant(after), Tz::Europe__London).unwrap();
        assert_eq!(next, instant(due), "{rhythm}");
        let sent_on = day_of(next, Tz::Europe__London);
        assert_eq!(rhythm.days(sent_on), Some(days(first, last)), "{rhythm}");
    }
}

fn any_amounts() -> impl Strategy<Value = LineAmounts> {
    let units = -1_000_000_000_i64..1_000_000_000;
    proptest::array::uniform11(units).prop_map(|columns| LineAmounts::of_columns(columns).unwrap())
}

fn any_days() -> impl Strategy<Value = CompassDays> {
    (0..20_000_u64, 0..2_000_u64).prop_map(|(after, more)| {
        let first = day("1990-01-01") + chrono::Days::new(after);
        CompassDays::new(first, first + chrono::Days::new(more)).unwrap()
    })
}

proptest! {
    #![proptest_config(deterministic())]

    /// Sums of the seen are what is seen of the sums: cells can be added in any order and any pieces.
    #[test]
    fn what_is_seen_adds_up(one in any_amounts(), other in any_amounts()) {
        let both = one.checked_add(other).unwrap();
        for role in CompassRole::ALL {
            let apart = one.seen_by(role).unwrap().checked_add(other.seen_by(role).unwrap());
            prop_assert_eq!(both.seen_by(role), apart);
        }
        prop_assert!(one.checked_add(one.checked_neg().unwrap()).unwrap().is_zero());
        prop_assert_eq!(LineAmounts::of_columns(one.columns()), Ok(one));
    }

    /// What sellers pay is what the others get.
    #[test]
    fn the_parts_are_what_is_paid(amounts in any_amounts()) {
        let seen = |role| amounts.seen_by(role).unwrap();
        let parts = [CompassRole::CampaignAgency, CompassRole::Creator, CompassRole::ManagingAgency];
        let estimated: i64 = parts.iter().map(|role| seen(*role).estimated).sum();
        let settled: i64 = parts.iter().map(|role| seen(*role).settled).sum();
        let paid = seen(CompassRole::Platform);
        prop_assert_eq!((paid.estimated, paid.settled), (estimated, settled));
        prop_assert_eq!(amounts.estimated.of(Party::Seller), -estimated);
    }

    /// The period before ends the day before and is as long; whole months are compared with whole months.
    #[test]
    fn the_period_before_is_right_before(asked in any_days()) {
        let before = asked.compared(Comparison::PeriodBefore).unwrap();
        if asked.whole_months() == Some(asked) {
            prop_assert_eq!(before.whole_months(), Some(before));
        } else {
            prop_assert_eq!(before.number(), asked.number());
        }
        prop_assert_eq!(before.last().succ_opt(), Some(asked.first()));
        prop_assert_eq!(asked.days().count(), usize::try_from(asked.number()).unwrap());
        let year = asked.compared(Comparison::YearBefore).unwrap();
        prop_assert!((year.number() - asked.number()).abs() <= 1);
        // No two answers differ by single days of a seller's whole months.
        let widened = asked.whole_months().unwrap();
        for comparison in [Comparison::PeriodBefore, Comparison::YearBefore] {
            let compared = widened.compared(comparison).unwrap();
            prop_assert_eq!(compared.whole_months(), Some(compared));
        }
    }

    /// A report is due later, on the right day, and its days are over by then; none is left out or told twice.
    #[test]
    fn reports_follow_one_another(seconds in 0..2_000_000_000_i64, zone in 0..3_usize) {
        let zone = [Tz::Europe__London, Tz::America__Los_Angeles, Tz::Asia__Jakarta][zone];
        let after = chrono::DateTime::from_timestamp(seconds, 0).unwrap();
        for rhythm in ReportRhythm::ALL {
            let first = rhythm.next_due(after, zone).unwrap();
            let second = rhythm.next_due(first, zone).unwrap();
            prop_assert!(after < first && first < second);
            let told = rhythm.days(day_of(first, zone)).unwrap();
            let next = rhythm.days(day_of(second, zone)).unwrap();
            prop_assert_eq!(told.last().succ_opt(), Some(next.first()));
            prop_assert!(told.last() < day_of(first, zone));
        }
    }

    /// What rose and what fell are apart, in order, and nothing outside moved more.
    #[test]
    fn movers_are_the_greatest(
        figures in proptest::collection::vec((-500_i64..500, -500_i64..500), 0..40),
        number in 0..6_usize,
    ) {
        let parts: Vec<_> = figures.iter().enumerate().map(|(part, (now, before))| {
            let sums = |sales| SaleSums { sales, ..SaleSums::default() };
            (part, sums(*now), sums(*before))
        }).collect();
        let found = movers(&parts, Figure::Gmv, number).unwrap();
        let by = |moved: &[(usize, Change)]| -> Vec<i64> {
            moved.iter().map(|(_, change)| change.difference().unwrap()).collect()
        };
        let mut all: Vec<i64> = figures.iter().map(|(now, before)| now - before).collect();
        all.sort_unstable();
        let fallen: Vec<i64> = all.iter().copied().filter(|by| *by < 0).take(number).collect();
        let risen: Vec<i64> = all.iter().rev().copied().filter(|by| *by > 0).take(number).collect();
        prop_assert_eq!(by(&found.fallen), fallen);
        prop_assert_eq!(by(&found.risen), risen);
    }
}
