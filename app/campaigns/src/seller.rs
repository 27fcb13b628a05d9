//! The pages of campaigns in the Seller Center, and of the shop that takes part in them.

use domain::actor::Permission::{DoWork, SeeMoney, SeeWork};
#[cfg(feature = "ssr")]
use domain::notice::SellerNotice;
use leptos::prelude::IntoAny as _;
#[cfg(feature = "ssr")]
use runtime::{
    access::{AccessRule, Audience},
    manifest::{Download, Finder, NoticeWording},
};
use runtime::{
    access_rules,
    bundle::Area,
    manifest::{Group, Link, Page},
    paths::seller as paths,
};
use shell::{sections, shells, text::console};
use ui::Picture;

use crate::{
    campaigns::seller::agency_api::OpenAgencyProfile,
    campaigns::seller::api::{Marketplace, OwnCampaigns},
    campaigns::seller::{MarketplacePage, OwnCampaignsPage, SellerAgencyPage},
    performance::SellerPerformancePage,
    performance::api::PerformanceOfShop,
    products::api::{ListProductAgain, OpenProductOfShop, ProductsOfShop, UnlistProduct},
    products::form_api::{AddProduct, EditProduct, ProductToEdit},
    products::imports::api::{
        CancelProductImport, CheckProductImport, MapProductImport, ProductImportOfShop,
        ProductImportsOfShop, StartProductImport, UndoProductImport,
    },
    products::{
        AddProductPage, EditProductPage, ProductImportPage, ProductImportsPage, ProductPage,
        SellerProductsPage,
    },
    registrations::registering::api::{ChooseProducts, ProductsToRegister, RegisterProducts},
    registrations::seller::api::{
        ChangeRateOfRegistration, OpenCampaignOfSeller, RequestCloseRegistration,
        TakeBackCloseRegistration, WithdrawRegistration,
    },
    registrations::{registering::RegisterProductsPage, seller::SellerCampaignPage},
    samples::SellerSamplesPage,
    samples::api_seller::{
        ApproveSampleOfShop, CloseSampleOffer, OfferSamples, RejectSampleOfShop, SamplesOfShop,
        ShipSampleOfShop,
    },
    shops::api::{Attention, OwnShop},
    shops::shown_api::{ReadProductsShown, ShowProducts},
    shops::{SellerHomePage, SellerProfilePage},
};
#[cfg(feature = "ssr")]
use crate::{found, notices, performance::files::performance_of_shop, products::files};

/// What a seller sees first, and the shop itself.
pub const SHOP: Group = Group {
    area: Area::Seller,
    shell: Some(shells::SELLER),
    bundle: "seller",
    texts: crate::text::CATALOGUE,
    pages: &[
        Page::new(paths::HOME, || SellerHomePage().into_any()).linked(Link::new(
            10,
            console::HOME,
            Picture::House,
            "h",
        )),
        Page::new(paths::PROFILE, || SellerProfilePage().into_any()).linked(
            Link::new(60, console::SELLER_PROFILE, Picture::Store, "s").within(sections::ACCOUNT),
        ),
    ],
};

/// Campaigns, and the shop's products in them.
pub const CAMPAIGN: Group = Group {
    area: Area::Seller,
    shell: Some(shells::SELLER),
    bundle: "seller-campaign",
    texts: crate::text::CATALOGUE,
    pages: &[
        Page::new(paths::MARKETPLACE, || MarketplacePage().into_any()).linked(
            Link::new(30, console::MARKETPLACE, Picture::Campaign, "m")
                .within(sections::CAMPAIGN)
                .also_under(&[paths::AGENCIES]),
        ),
        Page::new(paths::MY_CAMPAIGNS, || OwnCampaignsPage().into_any()).linked(
            Link::new(40, console::MY_CAMPAIGNS, Picture::List, "c").within(sections::CAMPAIGN),
        ),
        Page::new(paths::CAMPAIGN, || SellerCampaignPage().into_any()),
        Page::new(paths::REGISTER, || RegisterProductsPage().into_any()),
        Page::new(paths::AGENCY, || SellerAgencyPage().into_any()),
    ],
};

/// The shop's products.
pub const PRODUCTS: Group = Group {
    area: Area::Seller,
    shell: Some(shells::SELLER),
    bundle: "seller-products",
    texts: crate::text::CATALOGUE,
    pages: &[
        Page::new(paths::PRODUCTS, || SellerProductsPage().into_any()).linked(Link::new(
            20,
            console::PRODUCTS,
            Picture::Product,
            "p",
        )),
        Page::new(paths::ADD_PRODUCT, || AddProductPage().into_any()),
        Page::new(paths::PRODUCT, || ProductPage().into_any()),
        Page::new(paths::EDIT_PRODUCT, || EditProductPage().into_any()),
        Page::new(paths::PRODUCT_IMPORTS, || ProductImportsPage().into_any()),
        Page::new(paths::PRODUCT_IMPORT, || ProductImportPage().into_any()),
    ],
};

/// Samples of the shop's products in a campaign.
pub const SAMPLES: Group = Group {
    area: Area::Seller,
    shell: Some(shells::SELLER),
    bundle: "seller-samples",
    texts: crate::text::CATALOGUE,
    pages: &[Page::new(paths::SAMPLES, || SellerSamplesPage().into_any())],
};

/// What the shop's own products sold through a campaign.
pub const PERFORMANCE: Group = Group {
    area: Area::Seller,
    shell: Some(shells::SELLER),
    bundle: "seller-performance",
    texts: crate::text::CATALOGUE,
    pages: &[Page::new(paths::PERFORMANCE, || {
        SellerPerformancePage().into_any()
    })],
};

access_rules! {
    /// Who may call what.
    pub const ACCESS_RULES =
        Seller, Some(SeeWork) => [
            Attention, Marketplace, OpenAgencyProfile, OpenCampaignOfSeller, OwnCampaigns, OwnShop,
            ProductsOfShop,
            // Products.
            OpenProductOfShop, ProductImportOfShop, ProductImportsOfShop,
        ];
        Seller, Some(DoWork) => [
            ChangeRateOfRegistration, ChooseProducts, ProductsToRegister, RegisterProducts,
            RequestCloseRegistration, TakeBackCloseRegistration, WithdrawRegistration,
            // Products.
            AddProduct, CancelProductImport, CheckProductImport, EditProduct, ListProductAgain,
            MapProductImport, ProductToEdit, StartProductImport, UndoProductImport, UnlistProduct,
        ];
        // What agencies find.
        Seller, Some(SeeWork) => [ReadProductsShown];
        Seller, Some(DoWork) => [ShowProducts];
        // Samples.
        Seller, Some(SeeWork) => [SamplesOfShop];
        Seller, Some(DoWork) => [
            ApproveSampleOfShop, CloseSampleOffer, OfferSamples, RejectSampleOfShop,
            ShipSampleOfShop,
        ];
        Seller, Some(SeeMoney) => [PerformanceOfShop];
}

/// The files that a seller downloads.
#[cfg(feature = "ssr")]
pub const DOWNLOADS: &[Download] = &[
    Download {
        rule: AccessRule {
            path: paths::PRODUCTS_CSV,
            audience: Audience::Seller,
            needs: Some(SeeWork),
        },
        handler: |request| Box::pin(files::products_of_shop(request)),
    },
    Download {
        rule: AccessRule {
            path: paths::PRODUCTS_XLSX,
            audience: Audience::Seller,
            needs: Some(SeeWork),
        },
        handler: |request| Box::pin(files::products_of_shop(request)),
    },
    Download {
        rule: AccessRule {
            path: "/seller/products/import/{import}/rejects.csv",
            audience: Audience::Seller,
            needs: Some(SeeWork),
        },
        handler: |request| Box::pin(files::refused_rows(request)),
    },
    Download {
        rule: AccessRule {
            path: "/seller/campaigns/{campaign}/performance.csv",
            audience: Audience::Seller,
            needs: Some(SeeMoney),
        },
        handler: |request| Box::pin(performance_of_shop(request)),
    },
    Download {
        rule: AccessRule {
            path: "/seller/campaigns/{campaign}/performance.xlsx",
            audience: Audience::Seller,
            needs: Some(SeeMoney),
        },
        handler: |request| Box::pin(performance_of_shop(request)),
    },
];

/// What a seller's palette finds.
#[cfg(feature = "ssr")]
pub const FINDERS: &[Finder] = &[
    Finder {
        area: Area::Seller,
        needs: Some(SeeWork),
        find: |context, text| Box::pin(found::products_of_shop(context, text)),
    },
    Finder {
        area: Area::Seller,
        needs: Some(SeeWork),
        find: |context, text| Box::pin(found::campaigns_of_shop(context, text)),
    },
];

/// What notices to a seller say.
#[cfg(feature = "ssr")]
pub const NOTICES: NoticeWording<SellerNotice> = notices::to_seller;
