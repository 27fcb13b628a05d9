//! The steps of the creator app's pages.

use runtime::paths::{self, compass, creator};

use super::{Help, HelpSteps, at, help, here};
use crate::text::help_of_creators as c;

/// The pages and their steps.
pub(super) const ALL: &[Help] = &[
    (
        &[creator::ADD, creator::OFFER, creator::SEVERAL],
        help!(
            c::ADD,
            &[
                at(c::ADD_1, creator::ADD),
                // Several links.
                here(c::SEVERAL_1),
                here(c::ADD_2),
                here(c::ADD_4),
                here(c::ADD_5),
            ],
            paths::HELP,
        ),
    ),
    (
        &[
            "/creator/lists/{code}",
            "/creator/lists/{code}/{registration}",
        ],
        help!(
            c::LIST,
            &[here(c::LIST_3), here(c::ADD_4), here(c::ADD_5)],
            paths::HELP,
        ),
    ),
    (
        &[creator::ORDERS],
        help!(
            c::ORDERS,
            &[here(c::ORDERS_6), here(c::LINE_1)],
            paths::HELP,
        ),
    ),
    (
        &[creator::ORDER_LINE],
        help!(
            c::ORDERS,
            &[here(c::LINE_1), at(c::ORDERS_6, creator::ORDERS)],
            paths::HELP,
        ),
    ),
    (
        &[creator::SHOWCASE, creator::ENTRY],
        help!(
            c::SHOWCASE,
            &[
                at(c::SHOWCASE_1, creator::SHOWCASE),
                at(c::ADD_1, creator::ADD)
            ],
            paths::HELP,
        ),
    ),
    // Removing several products, and rates over time.
    (
        &[creator::REMOVE],
        help!(
            c::REMOVE,
            &[here(c::REMOVE_1), at(c::SHOWCASE_1, creator::SHOWCASE)],
            paths::HELP,
        ),
    ),
    (
        &[creator::RATES],
        help!(
            c::RATES,
            &[here(c::RATES_1), at(c::RECEIPTS_1, creator::RECEIPTS)],
            paths::HELP,
        ),
    ),
    (
        &[creator::RECEIPTS, creator::RECEIPT],
        help!(
            c::RECEIPTS,
            &[at(c::RECEIPTS_1, creator::RECEIPTS)],
            paths::HELP,
        ),
    ),
    (
        &["/creator/samples", "/creator/samples/new"],
        help!(
            c::SAMPLES,
            &[here(c::SAMPLES_1), here(c::SAMPLES_2)],
            paths::HELP,
        ),
    ),
    (
        &[creator::INBOX, creator::NOTICE_EMAILS],
        help!(
            c::INBOX,
            &[at(c::INBOX_1, creator::NOTICE_EMAILS)],
            paths::HELP,
        ),
    ),
    (
        &[creator::ME],
        help!(
            c::ME,
            &[here(c::ME_1), at(c::RECEIPTS_1, creator::RECEIPTS)],
            paths::HELP
        ),
    ),
    (
        &[creator::TAX],
        help!(c::TAX, &[here(c::TAX_1), here(c::TAX_2)], paths::HELP,),
    ),
    (
        &[creator::PAYMENT_ACCOUNTS, creator::LINK_ACCOUNT],
        help!(
            c::ACCOUNTS,
            &[
                at(c::ACCOUNTS_1, creator::LINK_ACCOUNT),
                at(c::ACCOUNTS_2, creator::PAYMENT_ACCOUNTS),
            ],
            paths::HELP,
        ),
    ),
    // Reconcile.
    (
        &[creator::RECONCILE, creator::RECONCILIATION],
        help!(
            c::RECONCILE,
            &[at(c::RECONCILE_1, creator::RECONCILE), here(c::RECONCILE_2),],
            paths::HELP,
        ),
    ),
    // Settings, My agency and invitations.
    (
        &[creator::SETTINGS, creator::CONTACT_LOG],
        help!(
            c::SETTINGS,
            &[
                at(c::SETTINGS_1, creator::SETTINGS),
                at(c::SETTINGS_2, creator::CONTACT_LOG),
            ],
            paths::HELP,
        ),
    ),
    (
        &[creator::STATISTICS],
        help!(
            c::STATISTICS,
            &[here(c::STATISTICS_1), at(c::SETTINGS_1, creator::SETTINGS)],
            paths::HELP,
        ),
    ),
    (
        &[creator::AGENCY, creator::LINKING_REQUEST],
        help!(
            c::AGENCY,
            &[here(c::AGENCY_1), at(c::AGENCY_2, creator::AGENCY)],
            paths::HELP,
        ),
    ),
    (
        &[creator::INVITATION],
        help!(
            c::INVITATION,
            &[here(c::INVITATION_1), at(c::AGENCY_2, creator::AGENCY)],
            paths::HELP,
        ),
    ),
    // Figures.
    (
        &[compass::CREATOR, compass::CREATOR_PARTS],
        help!(
            c::COMPASS,
            &[here(c::COMPASS_1), here(c::COMPASS_2)],
            paths::HELP,
        ),
    ),
    // Earnings.
    (
        &[creator::EARNINGS],
        help!(
            c::EARNINGS,
            &[
                here(c::EARNINGS_1),
                here(c::EARNINGS_2),
                at(c::CALENDAR_1, creator::CALENDAR),
            ],
            paths::HELP,
        ),
    ),
    (
        &[creator::CALENDAR],
        help!(
            c::CALENDAR,
            &[
                here(c::CALENDAR_2),
                here(c::CALENDAR_3),
                at(c::EARNINGS_1, creator::EARNINGS),
            ],
            paths::HELP,
        ),
    ),
    // Statements.
    (
        &[creator::BILLS, creator::BILL],
        help!(
            c::BILLS,
            &[here(c::BILLS_1), here(c::BILLS_2), here(c::BILLS_3)],
            paths::HELP,
        ),
    ),
    // Disputes.
    (
        &[creator::DISPUTES, creator::NEW_DISPUTE, creator::DISPUTE],
        help!(
            c::DISPUTES,
            &[
                at(c::DISPUTES_1, creator::ORDERS),
                at(c::DISPUTES_2, creator::DISPUTES),
            ],
            paths::HELP,
        ),
    ),
    // Payouts.
    (
        &[creator::PAYOUTS, creator::PAYOUT],
        help!(
            c::PAYOUTS,
            &[
                at(c::PAYOUTS_1, creator::PAYOUTS),
                at(c::PAYOUTS_2, creator::PAYMENT_ACCOUNTS),
            ],
            paths::HELP,
        ),
    ),
    // Incentives.
    (
        &[creator::INCENTIVE_AWARD],
        help!(
            c::INCENTIVE,
            &[here(c::INCENTIVE_1), at(c::INCENTIVE_2, creator::BILLS),],
            paths::HELP,
        ),
    ),
    // Views and reports.
    (
        &[compass::CREATOR_VIEWS],
        help!(
            c::VIEWS,
            &[at(c::VIEWS_1, compass::CREATOR), here(c::VIEWS_2),],
            paths::HELP,
        ),
    ),
];
