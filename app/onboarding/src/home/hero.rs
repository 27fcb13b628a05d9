//! The head of the home page: what the product does, in words and in one order.

use leptos::prelude::*;

use crate::text::{example, home};
use runtime::paths;
use shell::text::frame;
use ui::{
    Icon, Kind, LinkButton, Party, PartyKey, Picture, Size, Split, SplitPart,
    text::{Text, t},
};

/// What the product does, beside an order that shows it.
#[component]
pub(super) fn Hero() -> impl IntoView {
    view! {
        <section class="hero">
            <div class="hero__words">
                <h1 class="hero__title">{t(home::HEADING)}</h1>
                <p class="hero__lead">{t(home::LEAD)}</p>
                <div class="hero__actions">
                    <LinkButton href=paths::BECOME_A_PARTNER kind=Kind::Primary size=Size::Large>
                        {t(frame::JOIN)}
                        <Icon picture=Picture::ArrowRight />
                    </LinkButton>
                    <LinkButton href=paths::PROGRAMMES kind=Kind::Quiet size=Size::Large>
                        {t(home::COMPARE)}
                    </LinkButton>
                </div>
            </div>
            <Account />
        </section>
    }
}

/// The account of one order line: the whole, its parts as a bar and as figures, and their sum.
#[component]
fn Account() -> impl IntoView {
    let parts = vec![
        SplitPart {
            party: Party::Creator,
            width_bps: 5000,
        },
        SplitPart {
            party: Party::CampaignAgency,
            width_bps: 5000,
        },
    ];
    view! {
        <figure class="account">
            <figcaption class="account__head">
                <span class="account__order">
                    <span>{t(example::LINE)}</span>
                    <span class="account__price">{t(example::LINE_AMOUNT)}</span>
                </span>
                <span class="account__whole">
                    <span>{t(example::COMMISSION)}</span>
                    <span class="account__amount">{t(example::AMOUNT_30)}</span>
                </span>
            </figcaption>
            <Split parts label=t(example::SAID_15_15) large=true />
            <table class="account__table">
                <caption class="hidden-label">{t(example::CAPTION)}</caption>
                <thead class="account__columns">
                    <tr>
                        <th scope="col">{t(example::PARTY)}</th>
                        <th scope="col" class="account__figure">
                            {t(example::RATE)}
                        </th>
                        <th scope="col" class="account__figure">
                            {t(example::AMOUNT)}
                        </th>
                    </tr>
                </thead>
                <tbody>
                    <Row party=Party::Creator name=example::CREATOR />
                    <Row party=Party::CampaignAgency name=example::CAMPAIGN_AGENCY />
                </tbody>
                <tfoot class="account__sum">
                    <tr>
                        <th scope="row">{t(example::WHOLE)}</th>
                        <td class="account__figure">{t(example::WHOLE_RATE)}</td>
                        <td class="account__figure">{t(example::AMOUNT_30)}</td>
                    </tr>
                </tfoot>
            </table>
            <p class="account__note">{t(example::NOTE)}</p>
        </figure>
    }
}

/// One party's half of the example.
#[component]
fn Row(
    /// Who gets it.
    party: Party,
    /// The party's name.
    name: Text,
) -> impl IntoView {
    view! {
        <tr>
            <th scope="row">
                <span class="account__party">
                    <PartyKey party />
                    {t(name)}
                </span>
            </th>
            <td class="account__figure">{t(example::HALF_RATE)}</td>
            <td class="account__figure">{t(example::AMOUNT_15)}</td>
        </tr>
    }
}
