//! **Me**: who the creator is, what was agreed to, and the way out.

use domain::{
    ids::CreatorId,
    signed_in_user::{Membership, SignedInUser},
};
use leptos::prelude::*;

use crate::{text::me as words, way::way};
use runtime::{paths, resource::await_view};
use shell::{
    CreatorHead,
    image_upload::{ImageTarget, own_image},
    render_result, user,
};
use ui::{
    Actions, Button, Card, DescriptionList, Fact, Monogram, PageTitle, Picture, Section, Size,
    SkeletonRows,
    text::{Text, market as markets, t},
};

/// The ways to what is the creator's own.
const WAYS: [(&str, Picture, Text); 10] = [
    (paths::creator::AGENCY, Picture::Handshake, words::AGENCY),
    (paths::compass::CREATOR, Picture::Compass, words::COMPASS),
    (
        paths::creator::STATISTICS,
        Picture::Chart,
        words::STATISTICS,
    ),
    (paths::creator::SETTINGS, Picture::Settings, words::SETTINGS),
    (paths::creator::RECEIPTS, Picture::Shield, words::RECEIPTS),
    (paths::creator::SAMPLES, Picture::Bag, words::SAMPLES),
    (paths::creator::PAYOUTS, Picture::Bank, words::PAYOUTS),
    (paths::creator::TAX, Picture::Bill, words::TAX),
    (paths::creator::BILLS, Picture::Bill, words::STATEMENTS),
    (
        paths::creator::PAYMENT_ACCOUNTS,
        Picture::Bank,
        words::PAYMENT_ACCOUNTS,
    ),
];

/// The page **Me**.
#[component]
pub fn MePage() -> impl IntoView {
    let user = user();
    view! {
        <PageTitle page=t(words::ME) />
        <CreatorHead title=t(words::ME) />
        <div class="phone">
            <Suspense fallback=|| {
                view! { <SkeletonRows /> }
            }>
                {await_view(move || async move {
                    render_result(
                        user.await,
                        |visitor| visitor.map(|visitor| view! { <Me visitor /> }),
                    )
                })}
            </Suspense>
        </div>
    }
}

#[component]
fn Me(
    /// Who is signed in.
    visitor: SignedInUser,
) -> impl IntoView {
    let image = own_image(&visitor, ImageTarget::Creator);
    let mut places = visitor.creators.into_iter();
    let own = places.next();
    let others: Vec<_> = places.collect();
    let ways = WAYS.into_iter();
    let ways = ways.map(|(page, picture, name)| way(page.to_owned(), picture, t(name).to_owned()));
    let ways = ways.collect_view();
    view! {
        {own.map(|place| view! { <Own place email=visitor.email.clone() /> })}
        {image}
        {(!others.is_empty()).then(|| view! { <Others others /> })}
        {ways}
        <Actions>
            <form method="post" action="/api/account/sign_out">
                <Button size=Size::Large submit=true>
                    {t(words::SIGN_OUT)}
                </Button>
            </form>
        </Actions>
    }
}

/// The handle, the market and the account.
#[component]
fn Own(
    /// The creator that the person is here.
    place: Membership<CreatorId>,
    /// The account's address.
    email: String,
) -> impl IntoView {
    let name = place.name.clone();
    let image = paths::thumb(place.image.as_ref());
    let market = place.market.map(|market| {
        view! { <Fact name=t(words::MARKET)>{t(markets::name(market))}</Fact> }
    });
    view! {
        <Card>
            <div class="goods">
                <Monogram name=name seed=place.id.to_string() person=true image />
                <div class="goods__words">
                    <h2 class="goods__title">{place.name}</h2>
                    <p class="goods__from">
                        <span class="hidden-label">{t(words::SIGNED_IN_AS)} " "</span>
                        {email}
                    </p>
                </div>
            </div>
            <DescriptionList>{market}</DescriptionList>
        </Card>
    }
}

/// The creators that the same person is elsewhere.
#[component]
fn Others(
    /// Which.
    others: Vec<Membership<CreatorId>>,
) -> impl IntoView {
    let others = others.into_iter().map(|place| {
        let market = place.market.map_or("", |market| t(markets::name(market)));
        let words = words::change_to(&place.name, market);
        view! {
            <Button size=Size::Large submit=true name="place" value=place.id.to_string()>
                {words}
            </Button>
        }
    });
    view! {
        <Section title=t(words::OTHER_MARKETS)>
            <form method="post" action="/api/account/choose_place">
                <input type="hidden" name="kind" value="creator" />
                <div class="actions">{others.collect_view()}</div>
            </form>
        </Section>
    }
}
