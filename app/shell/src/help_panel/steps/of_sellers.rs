//! The steps of the Seller Center's pages.

use runtime::paths::{self, compass, seller};

use super::{Help, HelpSteps, at, help, here};
use crate::text::help_of_sellers as s;

/// The pages and their steps.
pub(super) const ALL: &[Help] = &[
    (
        &[seller::MARKETPLACE, seller::MY_CAMPAIGNS],
        help!(
            s::MARKETPLACE,
            &[
                at(s::MARKETPLACE_1, seller::MARKETPLACE),
                at(s::MARKETPLACE_2, seller::MY_CAMPAIGNS),
            ],
            seller::GUIDE,
        ),
    ),
    (
        &[seller::CAMPAIGN, "/seller/campaigns/{campaign}/performance"],
        help!(
            s::CAMPAIGN,
            &[
                here(s::CAMPAIGN_3),
                here(s::CAMPAIGN_4),
                here(s::CAMPAIGN_5),
                here(s::CAMPAIGN_6),
                here(s::CAMPAIGN_7),
                here(s::CAMPAIGN_8),
            ],
            seller::GUIDE,
        ),
    ),
    (
        &[seller::REGISTER],
        help!(
            s::REGISTER,
            &[here(s::REGISTER_1), here(s::REGISTER_2)],
            seller::GUIDE,
        ),
    ),
    (
        &["/seller/campaigns/{campaign}/samples"],
        help!(
            s::SAMPLES,
            &[here(s::SAMPLES_1), here(s::SAMPLES_2)],
            seller::GUIDE,
        ),
    ),
    (
        &["/seller/agencies/{agency}"],
        help!(s::AGENCY, &[here(s::AGENCY_1)], seller::GUIDE),
    ),
    (
        &[
            seller::PRODUCTS,
            "/seller/products/new",
            "/seller/products/{product}",
            "/seller/products/{product}/edit",
        ],
        help!(
            s::PRODUCTS,
            &[at(s::PRODUCTS_1, seller::PRODUCTS), here(s::PRODUCTS_2),],
            seller::GUIDE,
        ),
    ),
    (
        &[
            "/seller/products/import",
            "/seller/products/import/{import}",
        ],
        help!(
            s::IMPORT,
            &[here(s::IMPORT_1), here(s::IMPORT_2), here(s::PRODUCTS_2),],
            seller::GUIDE,
        ),
    ),
    (
        &["/seller/statement"],
        help!(s::STATEMENT, &[here(s::STATEMENT_1)], seller::GUIDE),
    ),
    (
        &[seller::HOME],
        help!(s::HOME, &[here(s::HOME_1)], paths::HELP,),
    ),
    (
        &[seller::NOTICES, seller::NOTICE_EMAILS],
        help!(
            s::NOTICES,
            &[at(s::NOTICES_1, seller::NOTICE_EMAILS)],
            paths::HELP,
        ),
    ),
    (
        &[seller::ORDERS, seller::ORDER_LINE],
        help!(
            s::ORDERS,
            &[at(s::ORDERS_1, seller::ORDERS), here(s::ORDERS_2)],
            paths::HELP,
        ),
    ),
    // Figures.
    (
        &[compass::SELLER, compass::SELLER_PARTS],
        help!(
            s::COMPASS,
            &[here(s::COMPASS_1), here(s::COMPASS_2), here(s::COMPASS_3)],
            seller::GUIDE,
        ),
    ),
    // Earnings.
    (
        &[seller::EARNINGS],
        help!(
            s::EARNINGS,
            &[here(s::EARNINGS_1), here(s::EARNINGS_2)],
            paths::HELP,
        ),
    ),
    (
        &[seller::PROFILE],
        help!(s::PROFILE, &[here(s::PROFILE_1)], seller::GUIDE),
    ),
    (
        &[seller::MEMBERS, seller::LEAVE],
        help!(
            s::MEMBERS,
            &[at(s::MEMBERS_1, seller::MEMBERS)],
            seller::GUIDE,
        ),
    ),
    (
        &[seller::PARTNERS],
        help!(s::PARTNERS, &[here(s::PARTNERS_1)], seller::GUIDE),
    ),
    (
        &[seller::GUIDE],
        help!(s::GUIDE, &[here(s::GUIDE_1)], paths::HELP),
    ),
    (
        &[seller::TAX],
        help!(s::TAX, &[here(s::TAX_1), here(s::TAX_2)], seller::GUIDE,),
    ),
    (
        &[seller::PAYMENT_ACCOUNTS, seller::LINK_ACCOUNT],
        help!(
            s::ACCOUNTS,
            &[
                at(s::ACCOUNTS_1, seller::LINK_ACCOUNT),
                at(s::ACCOUNTS_2, seller::PAYMENT_ACCOUNTS),
            ],
            seller::GUIDE,
        ),
    ),
    // Statements.
    (
        &[seller::STATEMENTS, seller::STATEMENT_OF_MONTH],
        help!(
            s::BILLS,
            &[here(s::BILLS_1), here(s::BILLS_2), here(s::BILLS_3)],
            seller::GUIDE,
        ),
    ),
    // Disputes.
    (
        &[seller::DISPUTES, seller::NEW_DISPUTE, seller::DISPUTE],
        help!(
            s::DISPUTES,
            &[
                at(s::DISPUTES_1, seller::ORDERS),
                at(s::DISPUTES_2, seller::DISPUTES),
            ],
            paths::HELP,
        ),
    ),
    // Views and reports.
    (
        &[compass::SELLER_VIEWS],
        help!(
            s::VIEWS,
            &[at(s::VIEWS_1, compass::SELLER), here(s::VIEWS_2),],
            paths::HELP,
        ),
    ),
];
