//! A creator as a card.

use leptos::prelude::*;

use super::Card;
use crate::text::find as words;
use runtime::paths::{partner as paths, thumb};
use ui::{Actions, Address, Fact, Facts, Kind, Label, LinkButton, Monogram, Size, text::t};

/// Some creators as cards.
#[component]
pub(crate) fn CreatorCards(
    /// The creators.
    cards: Vec<Card>,
    /// Whether the reader may contact, invite and save.
    may_work: bool,
) -> impl IntoView {
    let cards = cards
        .into_iter()
        .map(|card| view! { <li>{creator_card(card, may_work)}</li> });
    view! {
        <ul class="creators" aria-label=t(words::CREATORS)>
            {cards.collect_view()}
        </ul>
    }
}

/// One card.
fn creator_card(card: Card, may_work: bool) -> impl IntoView {
    let id = format!("creator-{}", card.creator);
    let heading = id.clone();
    let ways = may_work.then(|| card_ways(&card));
    let managed_by = managed_by(card.managed_by.clone());
    let invited = card
        .invited
        .clone()
        .map(|invited| view! { <p class="creators__note">{invited}</p> });
    let figures = figures(card.figures.clone());
    let labels = card.labels.iter().map(|label| {
        let label = label.clone();
        view! { <Label>{label}</Label> }
    });
    let labels = labels.collect_view();
    view! {
        <article class="card creators__card" aria-labelledby=id>
            <CardHead card heading />
            <p class="creators__labels">{labels}</p>
            {figures}
            {managed_by}
            {invited}
            {ways}
        </article>
    }
}

/// Picture, names and what is always shown.
#[component]
pub(crate) fn CardHead(
    /// The creator.
    card: Card,
    /// The id of the name.
    heading: String,
) -> impl IntoView {
    let image = thumb(card.image.as_ref());
    let handle = format!("@{}", card.handle);
    let nickname = (!card.nickname.is_empty()).then_some(card.nickname);
    let nickname = nickname.map(|name| view! { <span class="creators__nick">{name}</span> });
    view! {
        <div class="creators__head">
            <Monogram
                name=card.handle.clone()
                seed=card.creator.to_string()
                person=true
                image
            />
            <div>
                <h2 class="creators__name" id=heading>
                    <a class="item__title" href=paths::creator(card.creator)>
                        {handle}
                    </a>
                    " "
                    {nickname}
                </h2>
                <p class="creators__note">{card.says.join(" · ")}</p>
            </div>
        </div>
    }
}

/// What was sold, or that it isn't shared.
fn figures(figures: Vec<(String, String)>) -> AnyView {
    if figures.is_empty() {
        return view! { <p class="creators__note">{t(words::NOT_SHARED)}</p> }.into_any();
    }
    let figures = figures
        .into_iter()
        .map(|(name, says)| view! { <Fact name>{says}</Fact> });
    view! { <Facts>{figures.collect_view()}</Facts> }.into_any()
}

/// The agency that manages the creator, and the way to its page.
fn managed_by(managed_by: Option<(String, String)>) -> Option<AnyView> {
    let (name, page) = managed_by?;
    let view = if page.is_empty() {
        view! { <p class="creators__note">{name}</p> }.into_any()
    } else {
        view! {
            <p class="creators__note">
                {t(words::MANAGED_BY)} " " <a class="link" href=page>
                    {name}
                </a>
            </p>
        }
        .into_any()
    };
    Some(view)
}

/// What a member does with the creator.
fn card_ways(card: &Card) -> impl IntoView + use<> {
    let details = Address::new(paths::creator(card.creator));
    let (add, contact) = (
        words::add_to_list(&card.handle),
        words::contact(&card.handle),
    );
    let invite = card.may_invite.then(|| {
        let label = words::invite(&card.handle);
        view! {
            <LinkButton
                href=paths::invite(card.creator)
                kind=Kind::Soft
                size=Size::Small
                label
            >
                {t(words::INVITE)}
            </LinkButton>
        }
    });
    view! {
        <Actions>
            <LinkButton href=details.clone().with("list", 1) size=Size::Small label=add>
                {t(words::ADD_TO_LIST)}
            </LinkButton>
            <LinkButton href=details.with("contact", 1) size=Size::Small label=contact>
                {t(words::CONTACT)}
            </LinkButton>
            {invite}
        </Actions>
    }
}
