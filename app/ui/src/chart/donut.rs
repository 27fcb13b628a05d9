//! A ring: the parts of one whole.

use domain::market::Market;
use leptos::prelude::*;

use super::{
    Measure,
    frame::{Key, disclosed, framed, nothing, swatch},
    look,
    scale::{WHOLE, shares},
};
use crate::{
    Cell, CellKind, HeadCell, Row, Table, TableBody, TableFoot, TableHead, format,
    text::{chart as words, t},
};

/// The most parts that the ring has; the last then is all the others.
const PARTS: usize = 5;

/// The least gap between two parts, in hundredths of a percent of the ring.
const GAP: i64 = 60;

/// One part of the whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// What it is.
    pub name: String,
    /// How much it is, in the measure's unit. A negative one stands in the table alone.
    pub figure: i64,
}

/// A ring with its whole in the middle and its parts beside it, the greatest first or in an order that
/// is known from elsewhere. Of more than five parts the ring shows four and the rest as one; the table
/// has all.
#[component]
pub fn DonutChart(
    /// What the whole is.
    #[prop(into)]
    title: String,
    /// What it says, as a sentence, for those who don't see it.
    #[prop(into)]
    summary: String,
    /// What the parts are: "Party".
    #[prop(into)]
    head: String,
    /// What the figures count.
    measure: Measure,
    /// The market in whose form shares are written.
    market: Market,
    /// The parts.
    parts: Vec<Part>,
) -> impl IntoView {
    if parts.is_empty() {
        return framed(title, ().into_any(), nothing(), ().into_any());
    }
    let whole = whole_of(&parts);
    let behind = behind(&title, head, measure, &parts);
    let shown = folded(parts);
    let figures: Vec<i64> = shown.iter().map(|part| part.figure).collect();
    let shares = shares(&figures);
    let arcs = arcs(&shares).into_iter().map(|(number, dashes, offset)| {
        view! {
            <circle
                class=format!("chart__arc chart__arc--{}", look(number))
                cx="50"
                cy="50"
                r="40"
                pathLength="10000"
                stroke-dasharray=dashes
                stroke-dashoffset=offset
            />
        }
    });
    let parts = shown
        .into_iter()
        .zip(shares)
        .enumerate()
        .map(|(number, (part, share))| {
            view! {
                <li class="chart__part">
                    {swatch(look(number), Key::Area)} <span class="chart__name">{part.name}</span>
                    <span class="figure">{measure.whole(part.figure)}</span>
                    <span class="chart__share figure">{share_words(share, market)}</span>
                </li>
            }
        });
    let drawing = view! {
        <div class="chart__round">
            <div class="chart__ring">
                <svg class="chart__donut" viewBox="0 0 100 100" role="img" aria-label=summary>
                    <circle class="chart__track" cx="50" cy="50" r="40" />
                    <g transform="rotate(-90 50 50)">{arcs.collect_view()}</g>
                </svg>
                <p class="chart__whole figure">{measure.short(whole)}</p>
            </div>
            <ul class="chart__parts">{parts.collect_view()}</ul>
        </div>
    };
    framed(title, ().into_any(), drawing.into_any(), behind)
}

fn whole_of(parts: &[Part]) -> i128 {
    parts.iter().map(|part| i128::from(part.figure)).sum()
}

/// A share in the market's form: `48.3%` would hide what the table says, so it has both decimals.
fn share_words(share: i64, market: Market) -> String {
    format::rate(u16::try_from(share).unwrap_or_default(), market)
}

/// At most as many parts as can be told apart: the last stands for all the others.
fn folded(mut parts: Vec<Part>) -> Vec<Part> {
    if parts.len() > PARTS {
        let others = parts.split_off(PARTS - 1);
        let figure = i64::try_from(whole_of(&others)).unwrap_or(i64::MAX);
        parts.push(Part {
            name: t(words::OTHERS).to_owned(),
            figure,
        });
    }
    parts
}

/// For every part that is to be seen its number, its dash and where it begins, as SVG's dashes say it.
fn arcs(shares: &[i64]) -> Vec<(usize, String, String)> {
    let is_alone = shares.iter().filter(|share| **share > 0).count() == 1;
    let mut start = 0;
    let mut arcs = Vec::new();
    for (number, share) in shares.iter().copied().enumerate() {
        if share > 0 {
            let gap = if is_alone || share <= 2 * GAP { 0 } else { GAP };
            let seen = share - gap;
            arcs.push((
                number,
                format!("{seen} {}", WHOLE - seen),
                (-start).to_string(),
            ));
        }
        start += share;
    }
    arcs
}

/// Every part with its figure, and the whole.
fn behind(caption: &str, head: String, measure: Measure, parts: &[Part]) -> AnyView {
    let rows = parts.iter().map(|part| {
        let (name, figure) = (part.name.clone(), measure.whole(part.figure));
        view! {
            <Row>
                <Cell>{name}</Cell>
                <Cell kind=CellKind::Figure>{figure}</Cell>
            </Row>
        }
    });
    let rows = rows.collect_view();
    let whole = i64::try_from(whole_of(parts)).map(|whole| measure.whole(whole));
    let whole = whole.unwrap_or_default();
    let caption = caption.to_owned();
    let table = view! {
        <Table caption=caption.clone() narrow=true>
            <TableHead>
                <HeadCell>{head}</HeadCell>
                <HeadCell kind=CellKind::Figure>{caption}</HeadCell>
            </TableHead>
            <TableBody>{rows}</TableBody>
            <TableFoot>
                <Row>
                    <Cell>{t(words::WHOLE)}</Cell>
                    <Cell kind=CellKind::Figure>{whole}</Cell>
                </Row>
            </TableFoot>
        </Table>
    };
    disclosed(table.into_any())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arcs_follow_each_other_around_the_ring() {
        let arc =
            |number, dashes: &str, offset: &str| (number, dashes.to_owned(), offset.to_owned());
        assert_eq!(arcs(&[0, 0]), []);
        assert_eq!(arcs(&[10_000]), [arc(0, "10000 0", "0")]);
        assert_eq!(arcs(&[0, 10_000]), [arc(1, "10000 0", "0")]);
        assert_eq!(
            arcs(&[4_000, 50, 5_950]),
            [
                arc(0, "3940 6060", "0"),
                arc(1, "50 9950", "-4000"),
                arc(2, "5890 4110", "-4050"),
            ],
            "a thin part keeps all it has"
        );
    }

    #[test]
    fn the_rest_of_many_parts_is_one() {
        let parts: Vec<Part> = (1..=7)
            .map(|figure| Part {
                name: figure.to_string(),
                figure,
            })
            .collect();
        Owner::new().with(|| {
            provide_context(crate::text::Locale::English);
            let shown = folded(parts.clone());
            assert_eq!(shown.len(), 5);
            assert_eq!(shown[4].figure, 5 + 6 + 7);
            assert_eq!(whole_of(&shown), whole_of(&parts));
            assert_eq!(folded(shown.clone()), shown);
        });
    }
}
