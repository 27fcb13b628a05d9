//! The split: one whole amount as a bar, its parts in the colours that the parties have everywhere.

use leptos::prelude::*;

/// Who gets a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Party {
    /// The creator.
    Creator,
    /// The agency that manages the creator.
    ManagingAgency,
    /// The agency that runs the campaign.
    CampaignAgency,
}

/// One party's part of the whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SplitPart {
    /// Who gets it.
    pub party: Party,
    /// How much of the bar it takes, in ten thousandths.
    pub width_bps: u16,
}

/// A bar whose parts stand side by side in the order given. It repeats figures that stand in words
/// beside it or in its label; nothing is said by colour alone.
#[component]
pub fn Split(
    /// The parts, from the start of the bar. Together at most ten thousand.
    parts: Vec<SplitPart>,
    /// The whole and every part as a sentence, for who can't see the bar.
    #[prop(into)]
    label: String,
    /// Whether it is the page's own figure, 28 px high instead of 8.
    #[prop(optional)]
    large: bool,
) -> impl IntoView {
    let mut start = 0;
    let bars: Vec<_> = parts
        .into_iter()
        .map(|part| {
            let x = percent(start);
            start += part.width_bps;
            view! {
                <rect class=bar_class(part.party) x=x width=percent(part.width_bps) height="100%" />
            }
        })
        .collect();
    view! {
        <svg class=if large { "split split--large" } else { "split" } role="img" aria-label=label>
            {bars}
        </svg>
    }
}

/// The small square in a party's colour that stands before its name.
#[component]
pub fn PartyKey(
    /// Whose colour.
    party: Party,
) -> impl IntoView {
    let class = match party {
        Party::Creator => "key key--creator",
        Party::ManagingAgency => "key key--managing",
        Party::CampaignAgency => "key key--campaign",
    };
    view! { <span class=class aria-hidden="true"></span> }
}

fn bar_class(party: Party) -> &'static str {
    match party {
        Party::Creator => "split__part split__part--creator",
        Party::ManagingAgency => "split__part split__part--managing",
        Party::CampaignAgency => "split__part split__part--campaign",
    }
}

/// Ten thousandths as the percentage that SVG reads, without a detour over floating point.
fn percent(bps: u16) -> String {
    format!("{}.{:02}%", bps / 100, bps % 100)
}
