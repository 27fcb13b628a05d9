//! Charts: with one series and several, with gaps, negative figures, and none.

use domain::{currency::Currency, market::Market};
use leptos::prelude::*;

use super::Specimen;
use crate::text::gallery;
use runtime::paths;
use ui::{
    Address, AsTable, BarChart, Bars, BrushChart, DonutChart, Figures, LineChart, Measure,
    OfParties, Part, Series, Sparkline, Stat, Stats, text::t,
};

/// Pence of 28 days: two weeks with their weekends, a gap of two days, and a good end.
const SETTLED: [Option<i64>; 28] = [
    Some(31_200),
    Some(28_450),
    Some(33_010),
    Some(35_900),
    Some(52_300),
    Some(64_120),
    Some(58_800),
    Some(30_100),
    Some(29_900),
    Some(34_480),
    None,
    None,
    Some(61_000),
    Some(55_230),
    Some(33_333),
    Some(36_100),
    Some(38_250),
    Some(41_020),
    Some(59_990),
    Some(71_480),
    Some(66_010),
    Some(40_400),
    Some(42_800),
    Some(44_120),
    Some(47_710),
    Some(70_050),
    Some(84_500),
    Some(79_930),
];

/// A whole number of days from the first of November.
fn days(count: usize) -> Vec<String> {
    let day = |day: usize| format!("{day} {}", t(ui::text::time::MONTHS[10]));
    (1..=count).map(day).collect()
}

/// The same as addresses say them.
fn addressed(count: usize) -> Vec<(String, String)> {
    let days = (1..=count).map(|day| format!("2026-11-{day:02}"));
    days.map(|day| (day.clone(), day)).collect()
}

fn figures(series: &[(&'static str, &[Option<i64>])]) -> Figures {
    let count = series.iter().map(|(_, figures)| figures.len()).max();
    let series = series.iter().map(|(name, figures)| Series {
        name: (*name).to_owned(),
        figures: figures.to_vec(),
    });
    Figures {
        measure: Measure::Money(Currency::Gbp),
        head: t(gallery::DAY).to_owned(),
        columns: days(count.unwrap_or_default()),
        series: series.collect(),
    }
}

fn part(name: &str, figure: i64) -> Part {
    Part {
        name: name.to_owned(),
        figure,
    }
}

#[component]
pub(super) fn Charts() -> impl IntoView {
    let creator = [
        Some(4_800),
        Some(5_200),
        Some(9_100),
        Some(-1_200),
        Some(7_400),
    ];
    let managing = [Some(1_200), Some(900), Some(2_400), Some(0), None];
    let campaign = [
        Some(5_990),
        Some(6_480),
        Some(11_020),
        Some(-600),
        Some(8_800),
    ];
    let parties = [
        (t(gallery::CREATOR), &creator[..]),
        (t(gallery::MANAGING), &managing[..]),
        (t(gallery::CAMPAIGN_AGENCY), &campaign[..]),
    ];
    let (two, all) = (figures(&parties[..2]), figures(&parties));
    let stacked = all.clone();
    view! {
        <Specimen name=gallery::LINE_CHART>
            <LineChart
                title=t(gallery::SETTLED_BY_DAY)
                summary=t(gallery::SETTLED_SAID)
                figures=figures(&[(t(gallery::SETTLED_BY_DAY), &SETTLED)])
            />
            <OfParties>
                <LineChart
                    title=t(gallery::BY_PARTY)
                    summary=t(gallery::SETTLED_SAID)
                    figures=all
                />
            </OfParties>
            <LineChart
                title=t(gallery::ONE_DAY)
                summary=t(gallery::SETTLED_SAID)
                figures=figures(&[(t(gallery::SETTLED_BY_DAY), &SETTLED[..1])])
            />
            <LineChart title=t(gallery::NO_DAY) summary="" figures=figures(&[]) />
            <BrushChart
                title=t(gallery::SETTLED_BY_DAY)
                summary=t(gallery::SETTLED_SAID)
                figures=figures(&[(t(gallery::SETTLED_BY_DAY), &SETTLED)])
                days=addressed(SETTLED.len())
                to=Address::new(paths::GALLERY)
            />
        </Specimen>
        <Specimen name=gallery::BAR_CHART>
            <OfParties>
                <BarChart
                    title=t(gallery::BY_PARTY)
                    summary=t(gallery::SETTLED_SAID)
                    figures=two
                />
            </OfParties>
            <OfParties>
                <BarChart
                    title=t(gallery::BY_PARTY)
                    summary=t(gallery::SETTLED_SAID)
                    figures=stacked
                    bars=Bars::Stacked
                />
            </OfParties>
            <BarChart
                title=t(gallery::ALL_NOUGHT)
                summary=t(gallery::SETTLED_SAID)
                figures=figures(&[(t(gallery::SETTLED_BY_DAY), &[Some(0); 7])])
            />
        </Specimen>
        <Rounds />
    }
}

#[component]
fn Rounds() -> impl IntoView {
    let measure = Measure::Money(Currency::Gbp);
    let three = vec![
        part(t(gallery::CREATOR), 480_000),
        part(t(gallery::MANAGING), 120_000),
        part(t(gallery::CAMPAIGN_AGENCY), 599_000),
    ];
    let many = [
        gallery::KITCHEN,
        gallery::BEDDING,
        gallery::LIGHTING,
        gallery::CANDLES,
    ];
    let many = many
        .into_iter()
        .chain([gallery::GARDEN, gallery::OFFICE, gallery::PETS]);
    let many = many.zip([900_i64, 700, 400, 300, 120, 60, 20]);
    let many = many.map(|(name, figure)| part(t(name), figure)).collect();
    let week = |from: usize| SETTLED[from..from + 7].to_vec();
    view! {
        <Specimen name=gallery::DONUT>
            <OfParties>
                <DonutChart
                    title=t(gallery::BY_PARTY)
                    summary=t(gallery::SPLIT_LABEL)
                    head=t(gallery::PARTY)
                    measure
                    market=Market::Gb
                    parts=three
                />
            </OfParties>
            <DonutChart
                title=t(gallery::ORDERS)
                summary=t(gallery::ORDERS)
                head=t(gallery::CATEGORY)
                measure=Measure::Count
                market=Market::Gb
                parts=many
            />
            <DonutChart
                title=t(gallery::ALL_NOUGHT)
                summary=t(gallery::ALL_NOUGHT)
                head=t(gallery::PARTY)
                measure
                market=Market::Gb
                parts=vec![part(t(gallery::CREATOR), 0)]
            />
        </Specimen>
        <Specimen name=gallery::SPARKLINES>
            <Stats>
                <Stat name=t(gallery::SETTLED)>
                    "£9,482.11 "
                    <Sparkline label=t(gallery::SETTLED) measure figures=SETTLED.to_vec() />
                </Stat>
                <Stat name=t(gallery::SETTLED)>
                    "£345.67 " <Sparkline label=t(gallery::SETTLED) measure figures=week(7) />
                </Stat>
                <Stat name=t(gallery::SETTLED)>
                    "£0.00 "
                    <Sparkline label=t(gallery::SETTLED) measure figures=vec![Some(0); 7] />
                </Stat>
            </Stats>
            <AsTable>{t(gallery::ALL_NOUGHT)}</AsTable>
        </Specimen>
    }
}
