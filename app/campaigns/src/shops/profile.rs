//! **Seller Profile**: what proves who a shop is.

use leptos::prelude::*;

use super::{api::own_shop, shown::ShownToAgencies};
use crate::text::seller_profile;
use runtime::resource::{await_view, load};
use shell::{
    image_upload::{ImageTarget, OwnImage},
    render_result,
};
use ui::{
    CopyText, Fact, Facts, PageHead, PageTitle, Section, SkeletonRows,
    text::{market, t},
};

/// **Seller Profile** with **Seller Information**.
#[component]
pub fn SellerProfilePage() -> impl IntoView {
    let shop = load(|| (), |()| own_shop());
    view! {
        <PageTitle page=t(seller_profile::TITLE) />
        <PageHead title=t(seller_profile::TITLE) />
        <Section title=t(seller_profile::INFORMATION)>
            <Suspense fallback=|| {
                view! { <SkeletonRows rows=1 /> }
            }>
                {await_view(move || async move {
                    render_result(
                        shop.await,
                        |shop| {
                            view! {
                                <Facts>
                                    <Fact name=t(seller_profile::SHOP)>{shop.name}</Fact>
                                    <Fact name=t(seller_profile::SHOP_CODE)>
                                        <CopyText
                                            text=shop.code
                                            label=t(seller_profile::SHOP_CODE)
                                        />
                                    </Fact>
                                    <Fact name=t(seller_profile::MARKET)>
                                        {t(market::name(shop.market))}
                                    </Fact>
                                    <Fact name=t(seller_profile::CURRENCY)>
                                        {shop.currency.code()}
                                    </Fact>
                                </Facts>
                            }
                        },
                    )
                })}
            </Suspense>
            <p class="profile__use">{t(seller_profile::USE)}</p>
        </Section>
        <ShownToAgencies />
        <OwnImage target=ImageTarget::Shop />
    }
}

/// The Shop Code with the button that copies it, for the head of a page. Where it can't be had the
/// page goes on without.
#[component]
pub(crate) fn ShopCode() -> impl IntoView {
    let shop = load(|| (), |()| own_shop());
    view! {
        <Suspense fallback=|| ()>
            {await_view(move || async move {
                shop.await
                    .ok()
                    .map(|shop| {
                        view! {
                            <p class="shop-code">
                                <span class="shop-code__name">
                                    {t(seller_profile::YOUR_SHOP_CODE)}
                                </span>
                                " "
                                <CopyText text=shop.code label=t(seller_profile::SHOP_CODE) />
                            </p>
                        }
                    })
            })}
        </Suspense>
    }
}
