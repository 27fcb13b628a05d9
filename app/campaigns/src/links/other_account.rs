//! A link for another of the reader's own accounts, and the way there.

use domain::{market::Market, share_link::LookUpRefusal, signed_in_user::SignedInUser};
use leptos::prelude::*;

use crate::text::adding as words;
use ui::{
    Actions, Button, Kind, Size,
    text::{market as markets, t},
};

/// Leads to the link as the reader's account in its market, if that is why it can't be followed and there is such
/// an account. A plain form: it leads to another page whatever the browser can.
#[component]
pub(crate) fn OtherAccount(
    /// Why the link can't be followed.
    refusal: LookUpRefusal,
    /// Who is signed in.
    visitor: Option<SignedInUser>,
    /// The link's page.
    then: String,
) -> impl IntoView {
    let market = own_market(refusal)?;
    let creators = visitor.map(|visitor| visitor.creators).unwrap_or_default();
    let own = creators
        .into_iter()
        .find(|own| own.market == Some(market))?;
    let says = words::other_account(&own.name, t(markets::name(market)));
    Some(view! {
        <p>{says}</p>
        <form method="post" action="/api/account/choose_place">
            <input type="hidden" name="kind" value="creator" />
            <input type="hidden" name="place" value=own.id.to_string() />
            <input type="hidden" name="then" value=then />
            <Actions>
                <Button kind=Kind::Primary size=Size::Large submit=true>
                    {t(words::SWITCH_ACCOUNT)}
                </Button>
            </Actions>
        </form>
    })
}

/// The market that the link is of, if that is why.
const fn own_market(refusal: LookUpRefusal) -> Option<Market> {
    match refusal {
        LookUpRefusal::OtherMarket { link, .. } => Some(link),
        _ => None,
    }
}
