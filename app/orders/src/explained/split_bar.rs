//! The split as one bar, with its parts in words below.

use domain::{
    explain::{Attributed, Explanation, Viewer},
    money::Money,
};
use leptos::prelude::*;

use crate::text::explained as words;
use ui::{
    Party, PartyKey, Split, SplitPart, format,
    text::{Text, t},
};

/// A part of the bar, in words.
struct Share {
    party: Party,
    name: String,
    amount: Money,
}

/// What is divided, as far as the viewer may see: an agency the total between the creator and itself,
/// the creator and the managing agency the creator's part between them, an operator the total between all.
/// A seller sees one amount, and an amount that nobody divides needs no bar.
#[component]
pub(super) fn Whole(
    /// What is explained.
    explanation: Explanation,
    /// Its parts.
    deal: Attributed,
) -> impl IntoView {
    let (name, whole, shares) = divided(&explanation, &deal)?;
    let units = |amount: Money| i128::from(amount.units);
    let width = |amount: Money| {
        let width = units(amount) * 10_000 / units(whole).max(1);
        u16::try_from(width).unwrap_or_default()
    };
    let parts = shares
        .iter()
        .map(|share| SplitPart {
            party: share.party,
            width_bps: width(share.amount),
        })
        .collect();
    let said: Vec<String> = shares
        .iter()
        .map(|share| {
            let amount = format::money(share.amount);
            words::split_part(&share.name, &amount)
        })
        .collect();
    let label = words::split_of(&format::money(whole), &said.join(", "));
    let legend = shares.into_iter().map(|share| {
        view! {
            <li class="whole__part">
                <span class="whole__name">
                    <PartyKey party=share.party />
                    {share.name}
                </span>
                <span class="whole__amount">{format::money(share.amount)}</span>
            </li>
        }
    });
    Some(view! {
        <div class="whole">
            <Split parts label large=true />
            <ul class="whole__parts">
                {legend.collect_view()} <li class="whole__part whole__part--sum">
                    <span class="whole__name">{t(name)}</span>
                    <span class="whole__amount">{format::money(whole)}</span>
                </li>
            </ul>
        </div>
    })
}

/// The whole with its name, and its parts; none where nothing is divided.
fn divided(explanation: &Explanation, deal: &Attributed) -> Option<(Text, Money, Vec<Share>)> {
    let calculation = &deal.calculation;
    let you = || t(words::YOU).to_owned();
    let creator = || creator_of(explanation);
    let (name, whole, shares) = match explanation.viewer {
        Viewer::Seller => return None,
        Viewer::Operator => {
            let (whole, shares) = among_all(explanation, deal)?;
            (words::SELLER_PAYS, whole, shares)
        }
        Viewer::CampaignAgency => (
            words::SELLER_PAYS,
            calculation.total?.result,
            vec![
                share(
                    Party::Creator,
                    creator(),
                    calculation.creator_part?.result(),
                ),
                share(
                    Party::CampaignAgency,
                    you(),
                    calculation.agency_part?.quota.result,
                ),
            ],
        ),
        viewer @ (Viewer::Creator | Viewer::ManagingAgency) => {
            let (sharing, managing) = (calculation.sharing?, deal.managing.as_ref()?);
            let is_creator = viewer == Viewer::Creator;
            let keeper = if is_creator { you() } else { creator() };
            let taker = if is_creator {
                managing.agency.clone()
            } else {
                you()
            };
            (
                words::CREATORS_PART,
                calculation.creator_part?.result(),
                vec![
                    share(Party::Creator, keeper, sharing.kept.result),
                    share(Party::ManagingAgency, taker, sharing.taken.result),
                ],
            )
        }
    };
    (whole.units > 0).then_some((name, whole, shares))
}

const fn share(party: Party, name: String, amount: Money) -> Share {
    Share {
        party,
        name,
        amount,
    }
}

/// What the creator is called.
fn creator_of(explanation: &Explanation) -> String {
    let handle = explanation.creator.clone();
    handle.unwrap_or_else(|| t(words::CREATOR).to_owned())
}

/// The total and everybody's part of it, as operators see them.
fn among_all(explanation: &Explanation, deal: &Attributed) -> Option<(Money, Vec<Share>)> {
    let calculation = &deal.calculation;
    let kept = match calculation.sharing {
        Some(sharing) => sharing.kept.result,
        None => calculation.creator_part?.result(),
    };
    let mut shares = vec![share(Party::Creator, creator_of(explanation), kept)];
    let managing = calculation.sharing.zip(deal.managing.as_ref());
    shares.extend(managing.map(|(sharing, managing)| {
        let taken = sharing.taken.result;
        share(Party::ManagingAgency, managing.agency.clone(), taken)
    }));
    let agency = calculation.agency_part?.quota.result;
    shares.push(share(Party::CampaignAgency, deal.agency.clone(), agency));
    Some((calculation.total?.result, shares))
}
