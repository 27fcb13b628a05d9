//! A link for another of the reader's own accounts, and the way there.

use domain::{
    ids::CreatorId,
    market::Market,
    share_link::LookUpRefusal,
    signed_in_user::{Membership, SignedInUser},
};
use leptos::prelude::*;

use crate::text::adding as words;
use ui::{
    Actions, Button, Kind, LinkButton, Size,
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
    own_account(refusal, visitor).map(|(own, market)| {
        let says = words::other_account(&own.name, t(markets::name(market)));
        view! {
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
        }
    })
}

/// The same within another form: the way to the link's page, where the account is changed.
#[component]
pub(crate) fn OtherAccountLink(
    /// Why the link can't be followed.
    refusal: LookUpRefusal,
    /// Who is signed in.
    visitor: Option<SignedInUser>,
    /// The link's page.
    then: String,
) -> impl IntoView {
    own_account(refusal, visitor).map(|(own, market)| {
        let says = words::other_account(&own.name, t(markets::name(market)));
        view! {
            <p>{says}</p>
            <Actions>
                <LinkButton href=then>{t(words::SWITCH_ACCOUNT)}</LinkButton>
            </Actions>
        }
    })
}

/// The reader's account in the market of the link, if that is why it can't be followed.
fn own_account(
    refusal: LookUpRefusal,
    visitor: Option<SignedInUser>,
) -> Option<(Membership<CreatorId>, Market)> {
    let LookUpRefusal::OtherMarket { link: market, .. } = refusal else {
        return None;
    };
    let mut creators = visitor?.creators.into_iter();
    let own = creators.find(|own| own.market == Some(market))?;
    Some((own, market))
}
