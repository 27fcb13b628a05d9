//! The page of a shop.

use domain::seller_finder::ShopShown;
use leptos::prelude::*;

use super::api::{OpenedSeller, open_seller};
use crate::{
    flash::SellerFlash,
    products::{Cx, of_shop, sold_words},
    text::find as words,
};
use runtime::{
    list_query::{ListQuery as _, PageQuery},
    page_address::page_params,
    paths::{partner as paths, thumb},
    resource::{await_view, load},
};
use shell::render_result;
use ui::{
    Address, DescriptionList, Fact, Flash as _, FlashToast, Item, Kind, LinkButton, Monogram,
    PageHead, PageTitle, Pager, Section, SkeletonPage,
    text::{market as markets, t},
};

/// A shop with its products.
#[component]
pub fn SellerPage() -> impl IntoView {
    let (params, query) = (page_params(), PageQuery::of_address());
    let shop = move || params.with(|params| params.get("shop").unwrap_or_default());
    let opened = load(
        move || (shop(), query.get()),
        |(shop, query)| open_seller(shop, query),
    );
    view! {
        <PageTitle page=t(words::SHOP) />
        <FlashToast read=SellerFlash::says />
        <Transition fallback=|| {
            view! { <SkeletonPage title=t(words::SHOP) under=vec![to_finder()] /> }
        }>
            {await_view(move || async move {
                render_result(opened.await, |opened| view! { <Opened opened /> })
            })}
        </Transition>
    }
}

/// The way back to **Find sellers**.
pub(crate) fn to_finder() -> (String, String) {
    (t(words::TITLE).to_owned(), paths::FIND_SELLERS.to_owned())
}

#[component]
fn Opened(
    /// The shop.
    opened: OpenedSeller,
) -> impl IntoView {
    let OpenedSeller { shop, may_work } = opened;
    let under = vec![to_finder()];
    let (id, name) = (shop.row.shop, shop.row.name.clone());
    let way = may_work.then(|| {
        view! {
            <LinkButton href=paths::invite_shop(id) kind=Kind::Primary>
                {t(words::INVITE_TO_CAMPAIGN)}
            </LinkButton>
        }
    });
    let about = about(&shop);
    let products = shop.products;
    let list = if products.rows.is_empty() {
        view! { <p>{t(words::NO_PRODUCTS)}</p> }.into_any()
    } else {
        let to = Address::new(paths::seller(id));
        let table = of_shop(&products.rows, Cx { may_work });
        view! {
            {table}
            <Pager to previous=products.previous next=products.next />
        }
        .into_any()
    };
    view! {
        <PageTitle page=name.clone() />
        <PageHead title=name under>
            {way}
        </PageHead>
        {about}
        <Section title=t(words::PRODUCTS)>{list}</Section>
    }
}

/// What the shop is, and what it was invited to.
fn about(shop: &ShopShown) -> AnyView {
    let (name, seed) = (shop.row.name.clone(), shop.row.shop.to_string());
    let image = thumb(shop.row.image.as_ref());
    let sub = shop.row.sold.map(sold_words);
    let invited = (!shop.invited_to.is_empty()).then(|| {
        let campaigns = shop.invited_to.iter().map(|(campaign, is_seen)| {
            if *is_seen {
                words::invited_seen(campaign)
            } else {
                campaign.clone()
            }
        });
        let campaigns = campaigns.collect::<Vec<String>>().join(", ");
        view! { <Fact name=t(words::INVITED_TO)>{campaigns}</Fact> }
    });
    let (code, market) = (shop.code.clone(), t(markets::name(shop.market)));
    view! {
        <Item title=name.clone() sub=sub.unwrap_or_default()>
            <Monogram name seed image />
        </Item>
        <DescriptionList>
            <Fact name=t(words::SHOP_CODE)>{code}</Fact>
            <Fact name=t(words::MARKET)>{market}</Fact>
            {invited}
        </DescriptionList>
    }
    .into_any()
}
