//! The steps of the Partner Console's pages.

use runtime::paths::{self, compass, partner};

use super::{Help, HelpSteps, at, help, here};
use crate::text::help_of_partners as p;

const LISTS: &str = "/partner/campaigns/{campaign}/lists";
const NEW_LIST: &str = "/partner/campaigns/{campaign}/lists/new";
const LIST: &str = "/partner/campaigns/{campaign}/lists/{list}";
const PERFORMANCE: &str = "/partner/campaigns/{campaign}/performance";
const SAMPLES: &str = "/partner/campaigns/{campaign}/samples";

/// The pages and their steps.
pub(super) const ALL: &[Help] = &[
    (
        &[partner::CAMPAIGNS],
        help!(
            p::SET_UP,
            &[
                at(p::SET_UP_1, partner::CREATE_CAMPAIGN),
                here(p::SET_UP_2),
                here(p::SET_UP_3),
            ],
            partner::GUIDE,
        ),
    ),
    (
        &[partner::CREATE_CAMPAIGN, partner::EDIT_CAMPAIGN],
        help!(
            p::FILL_IN,
            &[
                here(p::SET_UP_2),
                here(p::FILL_IN_1),
                here(p::FILL_IN_2),
                at(p::FILL_IN_3, partner::SIMULATOR),
                at(p::SET_UP_3, partner::CAMPAIGNS),
            ],
            partner::GUIDE,
        ),
    ),
    (
        &[partner::END_CAMPAIGN],
        help!(p::END, &[here(p::END_1)], partner::GUIDE),
    ),
    (
        &[partner::CAMPAIGN],
        help!(
            p::DECIDE,
            &[
                here(p::DECIDE_1),
                here(p::DECIDE_2),
                at(p::RATES_3, partner::APPROVED),
                at(p::LISTS_4, LISTS),
                here(p::DECIDE_8),
                here(p::DECIDE_9),
            ],
            partner::GUIDE,
        ),
    ),
    (
        &[partner::APPROVED],
        help!(
            p::RATES,
            &[
                here(p::RATES_3),
                at(p::LINKS_1, partner::LINKS),
                at(p::LISTS_4, LISTS),
            ],
            partner::GUIDE,
        ),
    ),
    (
        &[partner::LINKS, partner::LINK],
        help!(
            p::LINKS,
            &[here(p::LINKS_1), here(p::LINKS_2)],
            partner::GUIDE,
        ),
    ),
    (
        &[LISTS, NEW_LIST, LIST],
        help!(
            p::LISTS,
            &[
                at(p::LISTS_4, LISTS),
                here(p::LISTS_5),
                here(p::LISTS_6),
                here(p::LISTS_7),
            ],
            partner::GUIDE,
        ),
    ),
    (
        &[PERFORMANCE],
        help!(
            p::PERFORMANCE,
            &[here(p::PERFORMANCE_1), here(p::PERFORMANCE_2)],
            partner::GUIDE,
        ),
    ),
    (
        &[SAMPLES],
        help!(
            p::SAMPLES,
            &[here(p::SAMPLES_1), here(p::SAMPLES_2)],
            partner::GUIDE,
        ),
    ),
    // Invitations of creators.
    (
        &[partner::INVITE],
        help!(
            p::INVITE,
            &[
                here(p::INVITE_1),
                at(p::INVITE_2, partner::SEEN_BY_CREATORS),
                at(p::INVITE_3, partner::INVITATIONS_TODAY),
            ],
            partner::GUIDE,
        ),
    ),
    (
        &[partner::INVITATIONS, partner::INVITATION_SENDS],
        help!(
            p::INVITATIONS,
            &[here(p::INVITATIONS_1), here(p::INVITATIONS_2)],
            partner::GUIDE,
        ),
    ),
    (
        &[partner::INVITATIONS_TODAY, partner::INVITATION_RESULTS],
        help!(
            p::INVITATIONS_PLAN,
            &[
                at(p::INVITE_3, partner::INVITATIONS_TODAY),
                at(p::INVITATIONS_PLAN_1, partner::INVITATION_RESULTS),
            ],
            partner::GUIDE,
        ),
    ),
    (
        &[partner::SIMULATOR],
        help!(p::SIMULATOR, &[here(p::SIMULATOR_1)], partner::GUIDE),
    ),
    (
        &[partner::REGISTRATION],
        help!(
            p::REGISTRATION,
            &[here(p::REGISTRATION_1), here(p::REGISTRATION_2)],
            partner::GUIDE,
        ),
    ),
    // Finding creators.
    (
        &[partner::FIND_CREATOR],
        help!(
            p::FIND,
            &[
                here(p::FIND_1),
                here(p::FIND_2),
                here(p::FIND_3),
                at(p::FIND_4, partner::SAVED),
            ],
            partner::GUIDE,
        ),
    ),
    (
        &[partner::CREATOR, partner::MANAGING_AGENCY],
        help!(
            p::CREATOR,
            &[here(p::CREATOR_1), here(p::CREATOR_2)],
            partner::GUIDE,
        ),
    ),
    (
        &[partner::SAVED, partner::CREATOR_LIST],
        help!(
            p::SAVED,
            &[here(p::SAVED_1), at(p::SAVED_2, partner::FIND_CREATOR)],
            partner::GUIDE,
        ),
    ),
    (
        &[partner::HOME],
        help!(p::HOME, &[here(p::HOME_1)], paths::HELP,),
    ),
    (
        &[partner::NOTICES, partner::NOTICE_EMAILS],
        help!(
            p::NOTICES,
            &[at(p::NOTICES_1, partner::NOTICE_EMAILS)],
            paths::HELP,
        ),
    ),
    (
        &[partner::ORDERS, partner::ORDER_LINE],
        help!(
            p::ORDERS,
            &[at(p::ORDERS_1, partner::ORDERS), here(p::ORDERS_2)],
            paths::HELP,
        ),
    ),
    // Figures.
    (
        &[compass::PARTNER, compass::PARTNER_PARTS],
        help!(
            p::COMPASS,
            &[here(p::COMPASS_1), here(p::COMPASS_2), here(p::COMPASS_3)],
            partner::GUIDE,
        ),
    ),
    // Earnings and Reconcile.
    (
        &[partner::EARNINGS],
        help!(
            p::EARNINGS,
            &[here(p::EARNINGS_1), here(p::EARNINGS_2)],
            paths::HELP,
        ),
    ),
    (
        &[partner::RECONCILE, partner::RECONCILIATION],
        help!(
            p::RECONCILE,
            &[at(p::RECONCILE_1, partner::RECONCILE), here(p::RECONCILE_2)],
            paths::HELP,
        ),
    ),
    (
        &[partner::MEMBERS, partner::LEAVE],
        help!(
            p::MEMBERS,
            &[at(p::MEMBERS_1, partner::MEMBERS)],
            partner::GUIDE,
        ),
    ),
    (
        &[partner::SHOPS, partner::SHOP, partner::REGISTER_FOR_SHOP],
        help!(
            p::SHOPS,
            &[at(p::SHOPS_1, partner::SHOPS), here(p::SHOPS_2)],
            partner::GUIDE,
        ),
    ),
    // Linked creators.
    (
        &[partner::LINKED_CREATORS, partner::LINKED_CREATOR],
        help!(
            p::LINKED,
            &[
                at(p::LINKED_1, partner::LINKED_CREATORS),
                here(p::LINKED_2),
                here(p::LINKED_3),
            ],
            partner::GUIDE,
        ),
    ),
    (
        &[partner::REQUEST_LINK],
        help!(
            p::REQUEST_LINK,
            &[
                here(p::REQUEST_LINK_1),
                at(p::REQUEST_LINK_2, partner::LINKED_CREATORS),
            ],
            partner::GUIDE,
        ),
    ),
    (
        &[
            partner::ONBOARDING,
            partner::ENTITY,
            partner::BUSINESS_CATEGORY,
            partner::CATEGORY_INFORMATION,
            partner::APPLY,
        ],
        help!(
            p::BEGIN,
            &[
                at(p::BEGIN_1, partner::ENTITY),
                at(p::BEGIN_2, partner::BUSINESS_CATEGORY),
                at(p::BEGIN_3, partner::PROFILE),
            ],
            paths::BECOME_A_PARTNER,
        ),
    ),
    (
        &[
            partner::PROFILE,
            partner::APPLICATION,
            partner::SEEN_BY_CREATORS,
            partner::CHANGE_ENTITY,
        ],
        help!(
            p::PROFILE,
            &[at(p::PROFILE_1, partner::PROFILE)],
            partner::GUIDE,
        ),
    ),
    // Finding sellers.
    (
        &[partner::FIND_SELLERS, partner::SELLER, partner::INVITE_SHOP],
        help!(
            p::SELLERS,
            &[at(p::SELLERS_1, partner::FIND_SELLERS), here(p::SELLERS_2),],
            partner::GUIDE,
        ),
    ),
    (
        &[partner::GUIDE],
        help!(p::GUIDE, &[here(p::GUIDE_1)], paths::HELP),
    ),
    (
        &[partner::TAX],
        help!(p::TAX, &[here(p::TAX_1), here(p::TAX_2)], partner::GUIDE,),
    ),
    (
        &[partner::PAYMENT_ACCOUNTS, partner::LINK_ACCOUNT],
        help!(
            p::ACCOUNTS,
            &[
                at(p::ACCOUNTS_1, partner::LINK_ACCOUNT),
                at(p::ACCOUNTS_2, partner::PAYMENT_ACCOUNTS),
            ],
            partner::GUIDE,
        ),
    ),
    // Bills.
    (
        &[partner::BILLS, partner::BILL],
        help!(
            p::BILLS,
            &[here(p::BILLS_1), here(p::BILLS_2), here(p::BILLS_3)],
            partner::GUIDE,
        ),
    ),
    // Disputes.
    (
        &[partner::DISPUTES, partner::NEW_DISPUTE, partner::DISPUTE],
        help!(
            p::DISPUTES,
            &[
                at(p::DISPUTES_1, partner::ORDERS),
                at(p::DISPUTES_2, partner::DISPUTES),
            ],
            paths::HELP,
        ),
    ),
    // Payouts.
    (
        &[partner::PAYOUTS, partner::PAYOUT],
        help!(
            p::PAYOUTS,
            &[
                at(p::PAYOUTS_1, partner::PAYOUTS),
                at(p::PAYOUTS_2, partner::PAYMENT_ACCOUNTS),
            ],
            partner::GUIDE,
        ),
    ),
    // Incentives.
    (
        &[partner::INCENTIVE_AWARD],
        help!(
            p::INCENTIVE,
            &[here(p::INCENTIVE_1), at(p::INCENTIVE_2, partner::BILLS),],
            partner::GUIDE,
        ),
    ),
    // Views and reports.
    (
        &[compass::PARTNER_VIEWS],
        help!(
            p::VIEWS,
            &[at(p::VIEWS_1, compass::PARTNER), here(p::VIEWS_2),],
            paths::HELP,
        ),
    ),
];
