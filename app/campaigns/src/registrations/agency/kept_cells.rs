//! What the agency keeps of an approved product: the figure and the bar, which follow what is typed.

use leptos::prelude::*;

use super::rates::TypedRate;
use crate::text::creator_rates as words;
use ui::{NoFigure, Party, SecondaryLine, Split, SplitPart, format};

/// A rate of thirty per cent fills the whole bar, so that bars compare down the column.
const FULL_BAR: u32 = 3_000;

/// What the agency keeps, by rate and of one sale.
pub(super) fn kept(rate: TypedRate) -> AnyView {
    let kept = move || match rate.kept() {
        None => view! { <NoFigure /> }.into_any(),
        Some((kept, amount)) => {
            let (mut kept, mut amount) = (rate.format(kept), amount.map(format::money));
            if let Some((least, of_least)) = rate.least_kept() {
                kept = words::range(&rate.format(least), &kept);
                let amounts = of_least.map(format::money).zip(amount);
                amount = amounts.map(|(least, most)| words::range(&least, &most));
            }
            let amount = amount.map(|amount| {
                let says = words::per_sale(&amount);
                view! { <SecondaryLine>{says}</SecondaryLine> }
            });
            view! {
                <span class="figure">{kept}</span>
                {amount}
            }
            .into_any()
        }
    };
    kept.into_any()
}

/// The split as a bar.
pub(super) fn split_bar(rate: TypedRate) -> AnyView {
    let bar = move || {
        let (Some(creator), Some((kept, _))) = (rate.rate(), rate.kept()) else {
            let total = rate.format(rate.total());
            let label = words::not_split(&total);
            return view! { <Split parts=Vec::new() label /> }.into_any();
        };
        let parts = vec![
            part(Party::Creator, creator.basis_points()),
            part(Party::CampaignAgency, kept.basis_points()),
        ];
        let creator = rate.format(creator);
        let agency = rate.format(kept);
        let label = words::split_label(&creator, &agency);
        view! { <Split parts label /> }.into_any()
    };
    view! { <div class="rate__split">{bar}</div> }.into_any()
}

/// How much of the bar a rate takes.
fn part(party: Party, basis_points: u16) -> SplitPart {
    let width = u32::from(basis_points).saturating_mul(10_000) / FULL_BAR;
    SplitPart {
        party,
        width_bps: u16::try_from(width.min(10_000)).unwrap_or(10_000),
    }
}
