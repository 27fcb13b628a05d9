//! The pages of campaigns in the Partner Console.

use domain::actor::Permission::{DoWork, SeeMoney, SeeWork};
#[cfg(feature = "ssr")]
use domain::notice::AgencyNotice;
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
    paths::partner as paths,
};
use shell::{sections, shells, text::console};
use ui::Picture;

use crate::{
    campaigns::agency::api::{
        CampaignOfAgency, CampaignsOfAgency, EndCampaignEarly, PublishCampaign,
    },
    campaigns::agency::form_api::{
        CampaignToCreate, CampaignToEdit, EditCampaign, KeepCampaignDraft, SubmitCampaign,
        SubmitDraftCampaign,
    },
    campaigns::agency::history::HistoryOfCampaign,
    campaigns::agency::simulator_api::SimulateSplit,
    campaigns::agency::{
        CampaignPage, CampaignsPage, CreateCampaignPage, EditCampaignPage, EndCampaignPage,
        SimulatorPage,
    },
    lists::api::{AddProductsToList, ChooseForList, CreateList, ListToCreate, ListsOfCampaign},
    lists::change_api::{
        DeleteList, DuplicateList, OpenedList, PutProductBack, RemoveProductOfList, RenameList,
    },
    lists::rates_api::{FillListRates, SetListRates},
    lists::{CampaignListsPage, CreateListPage, ProductListPage},
    partner_home::PartnerHomePage,
    partner_home::api::LookAtPartnerHome,
    performance::PartnerPerformancePage,
    performance::api::PerformanceOfCampaign,
    registrations::agency::api::{
        ApproveClose, CloseRegistration, RefuseClose, RegistrationOfAgency, RegistrationsOfCampaign,
    },
    registrations::agency::decide_api::{ApproveRegistrations, GoOnDeciding, RejectRegistrations},
    registrations::agency::export::ExportLinks,
    registrations::agency::hold::{AllowReregister, HoldApproval, UndoApproval},
    registrations::agency::link_api::{
        LinkOfAgency, MakeNewLink, OpenLinkToAll, RestrictLink, RevokeLink, SendLink,
    },
    registrations::agency::links_api::LinksOfCampaign,
    registrations::agency::rate_api::{FillCreatorRates, ForeseeCreatorRates, SetCreatorRates},
    registrations::agency::{ApprovedPage, LinkPage, LinksPage, RegistrationPage},
    registrations::registering::for_shop::{
        ChooseForShop, RegisterForShop, RegisterForShopPage, RegistrableOfShop,
    },
    samples::AgencySamplesPage,
    samples::api_agency::{
        ApproveSampleOfAgency, RejectSampleOfAgency, SamplesOfCampaign, ShipSampleOfAgency,
    },
};
#[cfg(feature = "ssr")]
use crate::{
    found, notices,
    performance::files::performance_of_campaign,
    registrations::agency::{
        decide_file::left_out_of_decision, links_file::links_of_campaign, qr::qr_of_link,
    },
};

/// What an agency sees first, and its campaigns.
pub const HOME: Group = Group {
    area: Area::Partner,
    shell: Some(shells::PARTNER),
    bundle: "partner",
    texts: crate::text::CATALOGUE,
    pages: &[
        Page::new(paths::HOME, || PartnerHomePage().into_any()).linked(Link::new(
            10,
            console::HOME,
            Picture::House,
            "h",
        )),
        Page::new(paths::CAMPAIGNS, || CampaignsPage().into_any()).linked(
            Link::new(20, console::CAMPAIGNS, Picture::Campaign, "c")
                .within(sections::CAMPAIGN)
                .also_under(&[paths::REGISTRATIONS]),
        ),
    ],
};

/// One campaign, and what is registered to it.
pub const CAMPAIGN: Group = Group {
    area: Area::Partner,
    shell: Some(shells::PARTNER),
    bundle: "partner-campaign",
    texts: crate::text::CATALOGUE,
    pages: &[Page::new(paths::CAMPAIGN, || CampaignPage().into_any())],
};

/// One registration, and the links of a campaign: what one opens to read more about a row.
pub const REGISTRATION: Group = Group {
    area: Area::Partner,
    shell: Some(shells::PARTNER),
    bundle: "partner-registration",
    texts: crate::text::CATALOGUE,
    pages: &[
        Page::new(paths::LINKS, || LinksPage().into_any()),
        Page::new(paths::LINK, || LinkPage().into_any()),
        Page::new(paths::REGISTRATION, || RegistrationPage().into_any()),
    ],
};

/// The approved products of a campaign: what creators are paid of each, and exporting links.
pub const APPROVED: Group = Group {
    area: Area::Partner,
    shell: Some(shells::PARTNER),
    bundle: "partner-approved",
    texts: crate::text::CATALOGUE,
    pages: &[Page::new(paths::APPROVED, || ApprovedPage().into_any())],
};

/// The forms of a campaign: to create, change and end it, and to register products for a shop. They are long and asked for seldom.
pub const CAMPAIGN_FORM: Group = Group {
    area: Area::Partner,
    shell: Some(shells::PARTNER),
    bundle: "partner-campaign-form",
    texts: crate::text::CATALOGUE,
    pages: &[
        Page::new(paths::CREATE_CAMPAIGN, || CreateCampaignPage().into_any()),
        Page::new(paths::EDIT_CAMPAIGN, || EditCampaignPage().into_any()),
        Page::new(paths::END_CAMPAIGN, || EndCampaignPage().into_any()),
        Page::new(paths::REGISTER_FOR_SHOP, || {
            RegisterForShopPage().into_any()
        }),
    ],
};

/// Samples of a campaign's products.
pub const SAMPLES: Group = Group {
    area: Area::Partner,
    shell: Some(shells::PARTNER),
    bundle: "partner-samples",
    texts: crate::text::CATALOGUE,
    pages: &[Page::new(paths::SAMPLES, || AgencySamplesPage().into_any())],
};

/// The product lists of a campaign.
pub const LISTS: Group = Group {
    area: Area::Partner,
    shell: Some(shells::PARTNER),
    bundle: "partner-lists",
    texts: crate::text::CATALOGUE,
    pages: &[
        Page::new(paths::LISTS, || CampaignListsPage().into_any()),
        Page::new(paths::NEW_LIST, || CreateListPage().into_any()),
        Page::new(paths::LIST, || ProductListPage().into_any()),
    ],
};

/// What was sold through a campaign, and how what would be sold is split.
pub const PERFORMANCE: Group = Group {
    area: Area::Partner,
    shell: Some(shells::PARTNER),
    bundle: "partner-performance",
    texts: crate::text::CATALOGUE,
    pages: &[
        Page::new(paths::PERFORMANCE, || PartnerPerformancePage().into_any()),
        Page::new(paths::SIMULATOR, || SimulatorPage().into_any()),
    ],
};

access_rules! {
    /// Who may call what.
    pub const ACCESS_RULES =
        Partner, Some(SeeWork) => [
            CampaignOfAgency, CampaignToCreate, CampaignsOfAgency, LinksOfCampaign,
            LookAtPartnerHome, RegistrationOfAgency, RegistrationsOfCampaign,
            // Links.
            LinkOfAgency,
            // Campaigns' history.
            HistoryOfCampaign,
            // The simulator.
            SimulateSplit,
            // Product lists.
            ListsOfCampaign, OpenedList,
        ];
        Partner, Some(DoWork) => [
            AllowReregister, ApproveClose, ApproveRegistrations, CampaignToEdit, ChooseForShop,
            CloseRegistration, EditCampaign, EndCampaignEarly, ExportLinks, FillCreatorRates,
            ForeseeCreatorRates, GoOnDeciding, HoldApproval, KeepCampaignDraft, PublishCampaign,
            RefuseClose, RegisterForShop, RegistrableOfShop, RejectRegistrations,
            SetCreatorRates, SubmitCampaign, SubmitDraftCampaign, UndoApproval,
            // Links.
            MakeNewLink, OpenLinkToAll, RestrictLink, RevokeLink, SendLink,
            // Product lists.
            AddProductsToList, ChooseForList, CreateList, DeleteList, DuplicateList, FillListRates,
            ListToCreate, PutProductBack, RemoveProductOfList, RenameList, SetListRates,
        ];
        // Samples.
        Partner, Some(SeeWork) => [SamplesOfCampaign];
        Partner, Some(DoWork) => [
            ApproveSampleOfAgency, RejectSampleOfAgency, ShipSampleOfAgency,
        ];
        Partner, Some(SeeMoney) => [PerformanceOfCampaign];
}

/// What an agency's palette finds.
#[cfg(feature = "ssr")]
pub const FINDERS: &[Finder] = &[
    Finder {
        area: Area::Partner,
        needs: Some(SeeWork),
        find: |context, text| Box::pin(found::campaigns_of_agency(context, text)),
    },
    Finder {
        area: Area::Partner,
        needs: Some(SeeWork),
        find: |context, text| Box::pin(found::products_of_agency(context, text)),
    },
];

/// What notices to an agency say.
#[cfg(feature = "ssr")]
pub const NOTICES: NoticeWording<AgencyNotice> = notices::to_agency;

/// The files to download.
#[cfg(feature = "ssr")]
pub const DOWNLOADS: &[Download] = &[
    Download {
        rule: AccessRule {
            path: "/partner/campaigns/{campaign}/links.csv",
            audience: Audience::Partner,
            needs: Some(SeeWork),
        },
        handler: |request| Box::pin(links_of_campaign(request)),
    },
    Download {
        rule: AccessRule {
            path: "/partner/campaigns/{campaign}/links.xlsx",
            audience: Audience::Partner,
            needs: Some(SeeWork),
        },
        handler: |request| Box::pin(links_of_campaign(request)),
    },
    Download {
        rule: AccessRule {
            path: "/partner/campaigns/{campaign}/links/{code}/qr.svg",
            audience: Audience::Partner,
            needs: Some(SeeWork),
        },
        handler: |request| Box::pin(qr_of_link(request)),
    },
    Download {
        rule: AccessRule {
            path: "/partner/campaigns/{campaign}/decisions/{decision}/left-out.csv",
            audience: Audience::Partner,
            needs: Some(SeeWork),
        },
        handler: |request| Box::pin(left_out_of_decision(request)),
    },
    Download {
        rule: AccessRule {
            path: "/partner/campaigns/{campaign}/performance.csv",
            audience: Audience::Partner,
            needs: Some(SeeMoney),
        },
        handler: |request| Box::pin(performance_of_campaign(request)),
    },
    Download {
        rule: AccessRule {
            path: "/partner/campaigns/{campaign}/performance.xlsx",
            audience: Audience::Partner,
            needs: Some(SeeMoney),
        },
        handler: |request| Box::pin(performance_of_campaign(request)),
    },
];
