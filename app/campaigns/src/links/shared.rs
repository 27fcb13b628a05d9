//! A link to a product or to a list, opened in a browser. Creators and strangers are led on, its own agency is
//! shown what creators would be, and everybody else is told whom it is for.

use domain::{ids::NoticeId, share_link::LookUpRefusal, showcase::OfferPreview};
use leptos::prelude::*;

use super::{creator_api::open_shared_link, messages::not_followed};
use crate::text::links as words;
use runtime::{
    error::ApiError,
    page_address::{page_params, page_query},
    page_session, paths,
    resource::{await_view, load},
};
use shell::{area, public_frame::PublicFrame, render_result};
use ui::{
    Actions, Address, Card, DescriptionList, Fact, Kind, LinkButton, Note, PageTitle, RateText,
    Tone, format, platform, text::t,
};

/// The page behind `/p/{code}`.
#[component]
pub fn SharedLinkPage() -> impl IntoView {
    view! { <Shared is_list=false /> }
}

/// The page behind `/l/{code}`.
#[component]
pub fn SharedListPage() -> impl IntoView {
    view! { <Shared is_list=true /> }
}

#[component]
fn Shared(
    /// Whether the address is that of a list's link.
    is_list: bool,
) -> impl IntoView {
    let (params, query) = (page_params(), page_query());
    let code = move || params.with(|params| params.get("code").unwrap_or_default());
    let notice = move || query.with(|query| query.get("notice")?.parse::<NoticeId>().ok());
    let link = code.clone();
    let opened = load(
        move || (link(), notice()),
        move |(code, notice)| open_shared_link(code, is_list, notice),
    );
    let here = Signal::derive(code);
    view! {
        <PublicFrame>
            <Suspense>
                {await_view(move || async move {
                    match opened.await {
                        Err(ApiError::Refused(refusal)) => {
                            let path = if is_list { paths::LIST_LINK } else { paths::PRODUCT_LINK };
                            let then = path.replace("{code}", &here.get_untracked());
                            view! { <ForOthers refusal then /> }.into_any()
                        }
                        opened => {
                            render_result(
                                opened,
                                |preview| preview.map(|preview| view! { <Preview preview /> }),
                            )
                        }
                    }
                })}
            </Suspense>
        </PublicFrame>
    }
}

/// What a creator would be shown, for the agency that handed the link out.
#[component]
fn Preview(
    /// The offer.
    preview: OfferPreview,
) -> impl IntoView {
    let OfferPreview {
        market,
        product,
        rate,
        next_change,
        registration,
    } = preview;
    let (shop, registration) = (registration.shop, registration.registration);
    let href = paths::partner::registration(shop, registration);
    let from = words::from_shop(&product.shop_name, &format::money(product.price));
    let until = words::until(&format::date(product.ends_on));
    let change = next_change.map(|change| {
        let rate = format::rate(change.rate, market);
        words::next_change(&rate, &format::date_time(change.from, market))
    });
    let (tone, says) = match rate {
        Ok(_) => (Tone::Information, t(words::PREVIEW_WHAT).to_owned()),
        Err(refusal) => (Tone::Warning, not_followed(refusal)),
    };
    let deal = rate.ok().map(|rate| {
        view! {
            <p class="deal">
                <span class="deal__name">{t(words::COMMISSION_RATE)}</span>
                <strong class="deal__rate">
                    <RateText rate market />
                </strong>
                <span class="deal__of">{t(words::RATE_IS_YOURS)}</span>
            </p>
        }
    });
    view! {
        <PageTitle page=product.title.clone() />
        <div class="entrance">
            <Note tone title=t(words::PREVIEW)>
                {says}
            </Note>
            <div>
                <h1 class="entrance__title">{product.title}</h1>
                <p class="goods__from">{from}</p>
            </div>
            <Card>
                {deal}
                <DescriptionList>
                    <Fact name=t(words::CAMPAIGN)>{product.campaign_name}</Fact>
                    <Fact name=t(words::AGENCY)>{product.agency_name}</Fact>
                    <Fact name=t(words::YOU_CAN_PROMOTE)>{until}</Fact>
                    {change.map(|change| view! { <Fact name=t(words::RATE_CHANGES)>{change}</Fact> })}
                </DescriptionList>
            </Card>
            <Actions>
                <LinkButton href kind=Kind::Primary reload=true>
                    {t(words::OPEN_REGISTRATION)}
                </LinkButton>
            </Actions>
        </div>
    }
}

/// Whom it is for, with the ways on.
#[component]
fn ForOthers(
    /// What there is to say.
    refusal: LookUpRefusal,
    /// The link's own address.
    then: String,
) -> impl IntoView {
    let leads_nowhere = matches!(
        refusal,
        LookUpRefusal::LeadsNowhere | LookUpRefusal::ListNotFound
    );
    let title = if leads_nowhere {
        platform::set_status(404);
        words::SHARED_NOT_FOUND_TITLE
    } else {
        words::SHARED_TITLE
    };
    let (name, home) = page_session::own_workspace().map_or((words::HOME_PAGE, paths::HOME), area);
    let as_other = (!leads_nowhere).then(|| {
        view! {
            <LinkButton
                href=Address::new(paths::SIGN_IN).with("then", then)
                kind=Kind::Primary
                reload=true
            >
                {t(words::OTHER_ACCOUNT)}
            </LinkButton>
        }
    });
    view! {
        <PageTitle page=t(title) />
        <div class="entrance">
            <h1 class="entrance__title">{t(title)}</h1>
            <p class="entrance__lead">{not_followed(refusal)}</p>
            <Actions>
                <LinkButton href=home reload=true>
                    {t(name)}
                </LinkButton>
                {as_other}
            </Actions>
        </div>
    }
}
