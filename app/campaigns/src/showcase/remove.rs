//! Removing a product from the showcase: what happens, and what is given up.

use domain::{
    market::Market,
    showcase::{EntryState, RemoveRefusal, ShowcaseRow},
};
use leptos::prelude::*;

use super::api::RemoveFromShowcase;
use crate::text::showcase as words;
use runtime::{error::error_messages, forms::VerbForm};
use ui::{
    Actions, Button, Dialog, FieldError, FormSummary, Kind, LinkButton, Size, format, text::t,
};

/// Asks whether to remove a product, and says what that does.
#[component]
pub(super) fn Remove(
    /// The product.
    row: ShowcaseRow,
    /// The creator's market.
    market: Market,
    /// The page without the question.
    close: String,
) -> impl IntoView {
    let action = ServerAction::<RemoveFromShowcase>::new();
    let errors = Signal::derive(move || match action.value().get() {
        Some(Err(failure)) => error_messages(&failure, |refusal| {
            vec![FieldError::of_all(refused(*refusal))]
        }),
        _ => Vec::new(),
    });
    let title = words::remove_title(&row.product.title);
    let gives_up = gives_up(&row, market);
    let again = match row.state {
        EntryState::Active | EntryState::OtherCounts => words::REMOVE_CAN_ADD,
        EntryState::NotStarted | EntryState::CampaignEnded | EntryState::ProductClosed => {
            words::REMOVE_CANNOT_ADD
        }
    };
    let keep = close.clone();
    view! {
        <Dialog id="remove" title close>
            <FormSummary title=t(words::NOT_REMOVED) errors />
            <p>{t(words::REMOVE_EFFECT)}</p>
            {gives_up.map(|gives_up| view! { <p>{gives_up}</p> })}
            <p>{t(again)}</p>
            <VerbForm action>
                <input type="hidden" name="shop" value=row.address.shop.to_string() />
                <input type="hidden" name="offer" value=row.offer.to_string() />
                <Actions>
                    <LinkButton href=keep size=Size::Large>
                        {t(words::KEEP)}
                    </LinkButton>
                    <Button
                        kind=Kind::Danger
                        size=Size::Large
                        submit=true
                        pending=action.pending()
                    >
                        {t(words::REMOVE)}
                    </Button>
                </Actions>
            </VerbForm>
        </Dialog>
    }
}

/// The rate that whoever adds the product again doesn't get back.
fn gives_up(row: &ShowcaseRow, market: Market) -> Option<String> {
    let (rate, now) = row.rate.zip(row.rate_if_added_now)?;
    let is_lost = row.state == EntryState::Active && now < rate;
    is_lost.then(|| words::remove_gives_up(&format::rate(rate, market), &format::rate(now, market)))
}

fn refused(refusal: RemoveRefusal) -> &'static str {
    match refusal {
        RemoveRefusal::AlreadyRemoved => t(words::ALREADY_REMOVED),
        RemoveRefusal::BeforeAcceptance => t(words::REMOVED_BEFORE_ADDED),
    }
}
