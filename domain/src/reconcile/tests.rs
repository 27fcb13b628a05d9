use chrono_tz::Tz;

use super::*;
use crate::{
    intake::platform_export::{ExportMapping, ExportStatus},
    market::MarketRules,
    order_line::listing::StateKind,
    testing::instant,
};

const PLACED: &str = "2011-03-10T10:00:00Z";
const SETTLED: &str = "2011-03-28T10:00:00Z";

fn market() -> MarketRules {
    MarketRules::founding(Market::Gb)
}

/// 2 × GBP 19.99 at 15 %, as in vector G2: settled at 6.00.
fn ours() -> OurLine {
    OurLine {
        price: 1_999,
        quantity: 2,
        refunded: 0,
        own_rate_bps: Some(1_500),
        estimated: 600,
        posted: 600,
        state: StateKind::Settled,
        placed_at: instant(PLACED),
        settled_at: Some(instant(SETTLED)),
    }
}

/// The same as a settlement statement has it.
fn theirs() -> TheirRow {
    TheirRow {
        order: "A".into(),
        sku: "1".into(),
        creator: Some("ann".into()),
        product: None,
        price: Some(1_999),
        quantity: Some(2),
        refunded: Some(false),
        status: Some(ExportStatus::Settled),
        base: Some(3_998),
        own_rate_bps: Some(1_500),
        own_amount: Some(600),
        actual_base: Some(3_998),
        actual_amount: Some(600),
        created_on: "2011-03-10".parse().ok(),
        delivered_on: None,
        settled_on: "2011-03-28".parse().ok(),
        payment_id: None,
    }
}

/// One of two mugs came back before the settlement.
fn ours_with_a_return() -> OurLine {
    OurLine {
        refunded: 1_999,
        posted: 300,
        ..ours()
    }
}

fn classed(theirs: &TheirRow, ours: &OurLine) -> (RowClass, RowReason, i64) {
    let classed = classify(Some(theirs), Some(ours), false, &market());
    assert_eq!(classed.side, Side::Theirs);
    (classed.class, classed.why, classed.at_stake.units)
}

#[test]
fn each_class_has_its_reasons_and_its_stake() {
    use RowClass::{BaseDiffers, Match, RateDiffers, Refund, Shifted};

    let with = |change: fn(&mut TheirRow)| {
        let mut row = theirs();
        change(&mut row);
        row
    };
    let pending = OurLine {
        state: StateKind::Processing,
        settled_at: None,
        posted: 0,
        ..ours()
    };
    for (theirs, ours, expected) in [
        (theirs(), ours(), (Match, RowReason::Same, 0)),
        (
            with(|row| row.actual_amount = Some(599)),
            ours(),
            (Match, RowReason::Rounded, 0),
        ),
        (
            with(|row| (row.actual_amount, row.own_amount) = (None, None)),
            ours(),
            (Match, RowReason::NoAmount, 0),
        ),
        (
            with(|row| (row.own_rate_bps, row.actual_amount) = (Some(1_200), Some(480))),
            ours(),
            (RateDiffers, RowReason::RateDiffers, 120),
        ),
        (
            with(|row| row.actual_amount = Some(480)),
            ours(),
            (RateDiffers, RowReason::AmountDiffers, 120),
        ),
        (
            with(|row| (row.price, row.base) = (Some(1_899), Some(3_798))),
            ours(),
            (BaseDiffers, RowReason::PriceDiffers, 0),
        ),
        (
            with(|row| (row.quantity, row.base) = (Some(1), None)),
            ours(),
            (BaseDiffers, RowReason::QuantityDiffers, 0),
        ),
        (
            with(|row| {
                (row.base, row.actual_base) = (Some(3_500), Some(3_500));
                row.actual_amount = Some(525);
            }),
            ours(),
            (BaseDiffers, RowReason::BaseDiffers, 75),
        ),
        (
            with(|row| (row.actual_base, row.actual_amount) = (Some(1_999), Some(300))),
            ours(),
            (Refund, RowReason::RefundedThere, 300),
        ),
        (
            theirs(),
            ours_with_a_return(),
            (Refund, RowReason::RefundedHere, 300),
        ),
        (
            with(|row| row.refunded = Some(true)),
            ours(),
            (Refund, RowReason::RefundedThere, 0),
        ),
        (
            with(|row| row.created_on = "2011-03-11".parse().ok()),
            ours(),
            (Shifted, RowReason::OrderedOnOtherDay, 0),
        ),
        (
            with(|row| row.settled_on = "2011-04-01".parse().ok()),
            ours(),
            (Shifted, RowReason::SettledInOtherMonth, 0),
        ),
        (theirs(), pending, (Shifted, RowReason::SettledThere, 0)),
    ] {
        assert_eq!(classed(&theirs, &ours), expected, "{theirs:?} {ours:?}");
    }
}

#[test]
fn what_one_side_lacks_is_at_stake_as_a_whole() {
    let not_here = classify(Some(&theirs()), None, false, &market());
    assert_eq!(
        (not_here.class, not_here.why),
        (RowClass::Missing, RowReason::NotHere)
    );
    assert_eq!(
        (not_here.side, not_here.at_stake.units),
        (Side::Theirs, 600)
    );
    let ours = ours_with_a_return();
    let not_there = classify(None, Some(&ours), false, &market());
    assert_eq!(
        (not_there.class, not_there.why),
        (RowClass::Missing, RowReason::NotInFile)
    );
    assert_eq!(
        (not_there.side, not_there.at_stake.units),
        (Side::Ours, 300)
    );
}

#[test]
fn the_first_class_that_holds_counts() {
    // It is there twice, at another rate, from another base, with another refund, on another day.
    let mut row = TheirRow {
        refunded: Some(true),
        price: Some(1),
        own_rate_bps: Some(100),
        created_on: "2011-03-11".parse().ok(),
        ..theirs()
    };
    let ours = ours();
    let class = |row: &TheirRow, again| classify(Some(row), Some(&ours), again, &market()).class;
    assert_eq!(class(&row, true), RowClass::Duplicate);
    assert_eq!(class(&row, false), RowClass::Refund);
    row.refunded = Some(false);
    assert_eq!(class(&row, false), RowClass::BaseDiffers);
    row.price = Some(1_999);
    assert_eq!(class(&row, false), RowClass::RateDiffers);
    row.own_rate_bps = Some(1_500);
    assert_eq!(class(&row, false), RowClass::Shifted);
    let alone = classify(Some(&row), None, true, &market());
    assert_eq!(alone.class, RowClass::Duplicate, "also of what isn't here");
}

#[test]
fn estimates_are_compared_before_anything_is_settled() {
    let row = TheirRow {
        actual_amount: None,
        actual_base: None,
        settled_on: None,
        status: Some(ExportStatus::InProgress),
        own_amount: Some(480),
        own_rate_bps: None,
        ..theirs()
    };
    let pending = OurLine {
        state: StateKind::Processing,
        settled_at: None,
        posted: 0,
        ..ours()
    };
    let expected = (RowClass::RateDiffers, RowReason::AmountDiffers, 120);
    assert_eq!(classed(&row, &pending), expected);
    // What earns nothing on both sides is the same, whatever was expected once.
    let void = TheirRow {
        status: Some(ExportStatus::Ineligible),
        ..row
    };
    let cancelled = OurLine {
        state: StateKind::Ineligible,
        ..pending
    };
    let same = (RowClass::Match, RowReason::Same, 0);
    assert_eq!(classed(&void, &cancelled), same);
}

#[test]
fn days_are_those_of_the_market() {
    // It is past midnight in London already.
    let ours = OurLine {
        placed_at: instant("2011-04-02T23:30:00Z"),
        ..ours()
    };
    let row = TheirRow {
        created_on: "2011-04-03".parse().ok(),
        ..theirs()
    };
    assert_eq!(market().zone, Tz::Europe__London);
    assert_eq!(classed(&row, &ours).0, RowClass::Match);
}

fn read(cells: &[(ComparedColumn, &str)], part: Party) -> Result<TheirRow, RowFault> {
    let value = |column: ComparedColumn| {
        let mut cells = cells.iter();
        let found = cells.find(|(known, _)| *known == column);
        found.map_or("", |(_, text)| *text)
    };
    let texts = TheirTexts {
        value: &value,
        mapping: &ExportMapping::default(),
        currency: market().currency,
        part,
    };
    texts.read()
}

#[test]
fn a_row_is_read_as_the_platform_writes_it() {
    use ComparedColumn as Column;

    let cells = [
        (Column::OrderId, "576461413038785001\t"),
        (Column::SkuId, "'1729735803858294101"),
        (Column::CreatorUsername, "@Ann"),
        (Column::Price, "1,234.50"),
        (Column::Quantity, "1,000"),
        (Column::FullyReturned, "No"),
        (Column::Status, "Pending"),
        (Column::PartnerRate, "5%"),
        (Column::PartnerEstimated, "61.73"),
        (Column::CreatorRate, "7.25"),
        (Column::CreatorActual, "-1.20"),
        (Column::CreatedOn, "03/04/2011 01:30:00"),
        (Column::SettledOn, "28/04/2011"),
        (Column::BaseActual, "/"),
    ];
    let agency = read(&cells, Party::CampaignAgency).unwrap();
    assert_eq!(agency.order, "576461413038785001");
    assert_eq!(agency.sku, "1729735803858294101");
    assert_eq!(
        (agency.price, agency.quantity),
        (Some(123_450), Some(1_000))
    );
    assert_eq!((agency.refunded, agency.actual_base), (Some(false), None));
    assert_eq!(agency.status, Some(ExportStatus::InProgress));
    assert_eq!(
        (agency.own_rate_bps, agency.own_amount),
        (Some(500), Some(6_173))
    );
    assert_eq!(agency.created_on, "2011-04-03".parse().ok());
    assert_eq!(agency.settled_on, "2011-04-28".parse().ok());
    let creator = read(&cells, Party::Creator).unwrap();
    assert_eq!(
        (creator.own_rate_bps, creator.actual_amount),
        (Some(725), Some(-120))
    );

    for (column, text) in [
        (Column::OrderId, "/"),
        (Column::SkuId, "1.72E+18"),
        (Column::Price, "1.234,50"),
        (Column::Quantity, "many"),
        (Column::PartnerRate, "five"),
        (Column::CreatedOn, "04/13/2011"),
        (Column::Currency, "EUR"),
    ] {
        let mut wrong: Vec<_> = cells.to_vec();
        wrong.retain(|(known, _)| *known != column);
        wrong.push((column, text));
        let fault = read(&wrong, Party::CampaignAgency).unwrap_err();
        assert_eq!(fault.column, column, "{text}");
    }
}

#[test]
fn columns_are_known_by_their_names_in_any_capitals() {
    for column in ComparedColumn::ALL {
        for name in column.names() {
            assert_eq!(name.to_uppercase().parse(), Ok(column));
        }
    }
    let names = ComparedColumn::ALL.iter().flat_map(|column| column.names());
    let mut names: Vec<&&str> = names.collect();
    let count = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), count, "a name is of one column");
    assert_eq!(
        "Carousel".parse::<ComparedColumn>(),
        Err(UnknownComparedColumn)
    );
}

#[test]
fn what_has_ended_is_not_cancelled() {
    for state in ReconciliationState::ALL {
        assert_eq!(state.check_cancel().is_err(), state.has_ended(), "{state}");
    }
}

#[test]
fn sums_are_of_what_differs() {
    let mut sums = ClassSums::default();
    let row = TheirRow {
        actual_amount: Some(480),
        ..theirs()
    };
    sums.add(&classify(Some(&row), Some(&ours()), false, &market()));
    sums.add(&classify(Some(&theirs()), Some(&ours()), false, &market()));
    sums.add(&classify(Some(&theirs()), None, false, &market()));
    assert_eq!((sums.rows(), sums.differing()), (3, 2));
    let currency = market().currency;
    assert_eq!(sums.at_stake(currency), Money::new(720, currency));
    let classes: Vec<_> = sums.counts(currency).iter().map(|one| one.class).collect();
    let expected = [RowClass::Match, RowClass::RateDiffers, RowClass::Missing];
    assert_eq!(classes, expected);
    let kept = serde_json::to_value(&sums).unwrap();
    assert_eq!(serde_json::from_value::<ClassSums>(kept).unwrap(), sums);
}
