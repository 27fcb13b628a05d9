//! Who may call what, written out: the table of roles of the specification (product.md, part 1), with
//! the server functions and files under each of its verbs. Nothing here is taken from the table under
//! test.
//!
//! The table's other verbs (payouts; API keys) have no function yet. Whoever adds one writes it
//! down here for the roles that the specification names.

use domain::actor::MemberRole::{self, Finance, Manager, Owner, Viewer};

use crate::people::Place;

/// Who may call a group of server functions.
#[derive(Clone, Copy, Debug)]
pub(super) enum Who {
    /// Anyone, signed in or not.
    Everyone,
    /// Anyone who is signed in.
    SignedIn,
    /// Members of an agency with one of these roles.
    Agency(&'static [MemberRole]),
    /// Members of a shop with one of these roles.
    Shop(&'static [MemberRole]),
    /// Creators.
    Creator,
    /// Those who run the platform.
    Operations,
}

impl Who {
    /// Whether it is somebody at this place; without one, nobody is signed in.
    pub(super) fn includes(self, place: Option<Place>) -> bool {
        match (self, place) {
            (Self::Everyone, _)
            | (Self::SignedIn, Some(_))
            | (Self::Creator, Some(Place::Creator(_)))
            | (Self::Operations, Some(Place::Operations)) => true,
            (Self::Agency(roles), Some(Place::Agency(_, role)))
            | (Self::Shop(roles), Some(Place::Shop(_, role))) => roles.contains(&role),
            _ => false,
        }
    }
}

/// See the organisation's work (not tax or bank).
const SEE_WORK: &[MemberRole] = &[Owner, Manager, Finance, Viewer];
/// Campaigns, registrations, rates, links, invitations, products.
const DO_WORK: &[MemberRole] = &[Owner, Manager];
/// Earnings, bills, exports of money.
const SEE_MONEY: &[MemberRole] = &[Owner, Manager, Finance];

/// Tax, bank and payouts.
const BE_PAID: &[MemberRole] = &[Owner, Finance];

/// Members, API keys, entity and categories.
const ADMINISTER: &[MemberRole] = &[Owner];

/// Every server function by its address, under those who may call it.
const CALLS: &[(Who, &[&str])] = &[
    (
        Who::Everyone,
        &[
            "/api/account/choose_password",
            "/api/account/forget_password",
            "/api/account/invited",
            "/api/account/prove_email",
            "/api/account/prove_second_step",
            "/api/account/register",
            "/api/account/send_code_again",
            "/api/account/sent_code",
            "/api/account/sign_in",
            "/api/account/sign_out",
            "/api/account/typed_email",
            "/api/account/typed_registration",
            "/api/account/waits_for_second_step",
            "/api/account/visitor",
            "/api/claims/accept_as_new",
            "/api/claims/read",
            "/api/invitations/accept_as_new",
            "/api/invitations/read",
            "/api/legal/read",
            "/api/links/shared",
            "/api/shell/choose_language",
            "/api/shell/choose_theme",
            "/api/shell/keep_offline_copy",
        ],
    ),
    (
        Who::SignedIn,
        &[
            "/api/account/agree_to_texts",
            "/api/account/app_secret",
            "/api/account/change_email",
            "/api/account/change_password",
            "/api/account/confirm",
            "/api/account/due_texts",
            "/api/account/end_session",
            "/api/account/hide_recovery_codes",
            "/api/account/protection",
            "/api/account/prove_new_email",
            "/api/account/recovery_codes",
            "/api/account/renew_recovery_codes",
            "/api/account/sessions",
            "/api/account/set_up_two_factor",
            "/api/account/sign_out_everywhere",
            "/api/account/turn_off_two_factor",
            "/api/account/turn_on_two_factor",
            "/api/account/choose_place",
            "/api/account/owners",
            "/api/shell/help",
            "/api/claims/accept",
            "/api/invitations/accept",
            "/api/join/application",
            "/api/join/apply_for_creator",
            "/api/join/apply_for_shop",
            "/api/join/choices",
            "/api/join/creator_form",
            "/api/join/shop_form",
            "/api/join/start_partnership",
            "/api/join/withdraw",
        ],
    ),
    (
        Who::Agency(ADMINISTER),
        &[
            "/api/authorisations/end_by_partner",
            "/api/authorisations/request",
            "/api/authorisations/withdraw",
            "/api/images/remove_of_agency",
            "/api/members/change_role_of_agency",
            "/api/members/invite_to_agency",
            "/api/members/of_agency",
            "/api/members/remove_of_agency",
            "/api/members/resend_of_agency",
            "/api/members/revoke_of_agency",
        ],
    ),
    (
        Who::Shop(ADMINISTER),
        &[
            "/api/authorisations/accept",
            "/api/authorisations/end_by_shop",
            "/api/authorisations/refuse",
            "/api/members/change_role_of_shop",
            "/api/members/invite_to_shop",
            "/api/members/of_shop",
            "/api/members/remove_of_shop",
            "/api/members/resend_of_shop",
            "/api/members/revoke_of_shop",
        ],
    ),
    (
        Who::Agency(SEE_WORK),
        &[
            "/api/authorisations/of_partner",
            "/api/authorisations/opened",
            "/api/campaigns/attention_of_agency",
            "/api/campaigns/history",
            "/api/campaigns/of_agency",
            "/api/campaigns/opened_by_agency",
            "/api/campaigns/to_create",
            "/api/links/of_campaign",
            "/api/links/opened",
            "/api/lists/of_campaign",
            "/api/lists/opened",
            "/api/members/leave_agency",
            "/api/notices/choose_emails_of_agency",
            "/api/notices/emails_of_agency",
            "/api/notices/mark_read_of_agency",
            "/api/notices/of_agency",
            "/api/notices/unread_of_agency",
            "/api/partnership/application",
            "/api/partnership/categories",
            "/api/partnership/category",
            "/api/partnership/entity",
            "/api/partnership/entity_to_change",
            "/api/partnership/profile",
            "/api/partnership/seen_by_creators",
            "/api/partnership/to_apply",
            "/api/registrations/of_campaign",
            "/api/registrations/opened_by_agency",
            "/api/samples/of_campaign",
            "/api/shell/find_for_agency",
            "/api/shell/markets",
            "/api/split/simulate",
        ],
    ),
    (
        Who::Agency(DO_WORK),
        &[
            "/api/authorisations/request_close",
            "/api/campaigns/edit",
            "/api/campaigns/end_early",
            "/api/campaigns/keep_draft",
            "/api/campaigns/publish",
            "/api/campaigns/submit",
            "/api/campaigns/submit_draft",
            "/api/campaigns/to_edit",
            "/api/links/export",
            "/api/links/make_new",
            "/api/links/open_to_all",
            "/api/links/restrict",
            "/api/links/revoke",
            "/api/links/send",
            "/api/lists/add_products",
            "/api/lists/choose",
            "/api/lists/create",
            "/api/lists/delete",
            "/api/lists/duplicate",
            "/api/lists/fill_rates",
            "/api/lists/put_product_back",
            "/api/lists/remove_product",
            "/api/lists/rename",
            "/api/lists/set_rates",
            "/api/lists/to_create",
            "/api/offers/fill_creator_rates",
            "/api/offers/foresee_creator_rates",
            "/api/offers/set_creator_rates",
            "/api/registrations/allow_reregister",
            "/api/registrations/approve",
            "/api/registrations/approve_close",
            "/api/registrations/choose_for_shop",
            "/api/registrations/close",
            "/api/registrations/hold_approval",
            "/api/registrations/refuse_close",
            "/api/registrations/register_for_shop",
            "/api/registrations/registrable_of_shop",
            "/api/registrations/reject",
            "/api/registrations/undo_approval",
            "/api/samples/approve_of_agency",
            "/api/samples/reject_of_agency",
            "/api/samples/ship_of_agency",
        ],
    ),
    (
        Who::Agency(ADMINISTER),
        &[
            "/api/partnership/apply",
            "/api/partnership/keep_category",
            "/api/partnership/keep_entity",
            "/api/partnership/keep_entity_change",
            "/api/partnership/modify",
            "/api/partnership/request_entity_change",
            "/api/partnership/save_category",
            "/api/partnership/save_entity",
            "/api/partnership/withdraw",
        ],
    ),
    (
        Who::Agency(BE_PAID),
        &[
            "/api/finance/account_to_link_of_agency",
            "/api/finance/link_account_of_agency",
            "/api/finance/payment_accounts_of_agency",
            "/api/finance/stop_account_of_agency",
        ],
    ),
    (
        Who::Agency(SEE_MONEY),
        &[
            "/api/incentives/of_agency",
            "/api/orders/explained_to_agency",
            "/api/orders/of_agency",
            "/api/performance/of_campaign",
        ],
    ),
    (
        Who::Agency(BE_PAID),
        &[
            "/api/finance/keep_tax_of_agency",
            "/api/finance/modify_tax_of_agency",
            "/api/finance/save_tax_of_agency",
            "/api/finance/submit_tax_of_agency",
            "/api/finance/tax_of_agency",
            "/api/finance/withdraw_tax_of_agency",
        ],
    ),
    (
        Who::Shop(BE_PAID),
        &[
            "/api/finance/keep_tax_of_shop",
            "/api/finance/modify_tax_of_shop",
            "/api/finance/save_tax_of_shop",
            "/api/finance/submit_tax_of_shop",
            "/api/finance/tax_of_shop",
            "/api/finance/withdraw_tax_of_shop",
        ],
    ),
    (
        Who::Creator,
        &[
            "/api/finance/keep_tax_of_creator",
            "/api/finance/modify_tax_of_creator",
            "/api/finance/save_tax_of_creator",
            "/api/finance/submit_tax_of_creator",
            "/api/finance/tax_of_creator",
            "/api/finance/withdraw_tax_of_creator",
        ],
    ),
    (
        Who::Shop(SEE_WORK),
        &[
            "/api/authorisations/of_shop",
            "/api/campaigns/agency_profile",
            "/api/campaigns/marketplace",
            "/api/campaigns/of_shop",
            "/api/members/leave_shop",
            "/api/notices/choose_emails_of_shop",
            "/api/notices/emails_of_shop",
            "/api/notices/mark_read_of_shop",
            "/api/notices/of_shop",
            "/api/notices/unread_of_shop",
            "/api/products/import",
            "/api/products/imports",
            "/api/products/of_shop",
            "/api/products/opened",
            "/api/registrations/of_shop",
            "/api/samples/of_shop",
            "/api/shell/find_for_shop",
            "/api/shops/attention",
            "/api/shops/own",
        ],
    ),
    (
        Who::Shop(DO_WORK),
        &[
            "/api/images/remove_of_shop",
            "/api/products/add",
            "/api/products/cancel_import",
            "/api/products/check_import",
            "/api/products/edit",
            "/api/products/list_again",
            "/api/products/map_import",
            "/api/products/start_import",
            "/api/products/to_edit",
            "/api/products/undo_import",
            "/api/products/unlist",
            "/api/registrations/change_rate",
            "/api/registrations/choose",
            "/api/registrations/register",
            "/api/registrations/registering",
            "/api/registrations/request_close",
            "/api/registrations/take_back_close",
            "/api/registrations/withdraw",
            "/api/samples/approve_of_shop",
            "/api/samples/close_offer_of_shop",
            "/api/samples/offer_of_shop",
            "/api/samples/reject_of_shop",
            "/api/samples/ship_of_shop",
        ],
    ),
    (
        Who::Shop(BE_PAID),
        &[
            "/api/finance/account_to_link_of_shop",
            "/api/finance/link_account_of_shop",
            "/api/finance/payment_accounts_of_shop",
            "/api/finance/stop_account_of_shop",
        ],
    ),
    (
        Who::Shop(SEE_MONEY),
        &[
            "/api/orders/explained_to_shop",
            "/api/orders/of_shop",
            "/api/orders/statement_of_shop",
            "/api/performance/of_shop",
        ],
    ),
    (
        Who::Creator,
        &[
            "/api/creators/accept_linking",
            "/api/creators/contact_log",
            "/api/creators/decline_invitation",
            "/api/creators/end_link",
            "/api/creators/interested",
            "/api/creators/invitation",
            "/api/creators/linking_request",
            "/api/creators/my_agency",
            "/api/creators/refuse_linking",
            "/api/creators/save_contacts",
            "/api/creators/set_switches",
            "/api/creators/settings",
            "/api/finance/account_to_link_of_creator",
            "/api/finance/link_account_of_creator",
            "/api/finance/payment_accounts_of_creator",
            "/api/finance/stop_account_of_creator",
            "/api/images/remove_of_creator",
            "/api/links/look_up",
            "/api/links/look_up_each",
            "/api/links/open",
            "/api/links/pasted",
            "/api/lists/look_up",
            "/api/notices/choose_emails_of_creator",
            "/api/notices/emails_of_creator",
            "/api/notices/mark_read_of_creator",
            "/api/notices/of_creator",
            "/api/notices/unread_of_creator",
            "/api/orders/calendar",
            "/api/orders/earnings",
            "/api/incentives/of_creator",
            "/api/orders/explained_to_creator",
            "/api/orders/of_creator",
            "/api/samples/of_creator",
            "/api/samples/receive",
            "/api/samples/request",
            "/api/samples/to_request",
            "/api/samples/withdraw",
            "/api/shell/find_for_creator",
            "/api/showcase/add",
            "/api/showcase/add_each",
            "/api/showcase/add_from_list",
            "/api/showcase/entry",
            "/api/showcase/own",
            "/api/showcase/receipt",
            "/api/showcase/receipts",
            "/api/showcase/remove",
            "/api/showcase/remove_each",
            "/api/showcase/timeline",
            "/api/showcase/to_remove",
        ],
    ),
    (
        Who::Operations,
        &[
            "/api/incentives/draft",
            "/api/incentives/end",
            "/api/incentives/list",
            "/api/incentives/open",
            "/api/incentives/post",
            "/api/incentives/to_draft",
            "/api/operations/account",
            "/api/operations/accounts",
            "/api/operations/approve",
            "/api/operations/audit",
            "/api/operations/categories",
            "/api/operations/cancel_import",
            "/api/operations/change_market",
            "/api/operations/claim_review",
            "/api/operations/create_organisation",
            "/api/operations/disable_account",
            "/api/operations/discard_dead_letter",
            "/api/operations/enable_account",
            "/api/operations/end_member_access",
            "/api/operations/end_place",
            "/api/operations/import",
            "/api/operations/imports",
            "/api/operations/invite_creator",
            "/api/operations/invite_owner",
            "/api/operations/legal_text",
            "/api/operations/legal_texts",
            "/api/operations/markets",
            "/api/operations/number_to_reveal",
            "/api/operations/organisation",
            "/api/operations/organisations",
            "/api/operations/publish_legal_text",
            "/api/operations/reinstate_account",
            "/api/operations/reinstate_organisation",
            "/api/operations/reject",
            "/api/operations/release_review",
            "/api/operations/rename_category",
            "/api/operations/reset_password",
            "/api/operations/reset_two_factor",
            "/api/operations/retry_dead_letter",
            "/api/operations/retry_mail",
            "/api/operations/review",
            "/api/operations/reviews",
            "/api/operations/set_account_manager",
            "/api/operations/set_category_dates",
            "/api/operations/settle_due_lines",
            "/api/operations/start_import",
            "/api/operations/state",
            "/api/operations/suspend_account",
            "/api/operations/suspend_organisation",
            "/api/operations/switch_capability",
            "/api/operations/system",
            "/api/operations/upgrade_category",
            "/api/operations/verify_audit",
        ],
    ),
];

/// Every file by the address of its route, with those who may fetch it.
pub(super) const FILES: &[(&str, Who)] = &[
    ("/partner/orders.csv", Who::Agency(SEE_MONEY)),
    ("/partner/orders.xlsx", Who::Agency(SEE_MONEY)),
    (
        "/partner/campaigns/{campaign}/links.csv",
        Who::Agency(SEE_WORK),
    ),
    (
        "/partner/campaigns/{campaign}/links/{code}/qr.svg",
        Who::Agency(SEE_WORK),
    ),
    (
        "/partner/campaigns/{campaign}/links.xlsx",
        Who::Agency(SEE_WORK),
    ),
    (
        "/partner/campaigns/{campaign}/performance.csv",
        Who::Agency(SEE_MONEY),
    ),
    (
        "/partner/campaigns/{campaign}/performance.xlsx",
        Who::Agency(SEE_MONEY),
    ),
    ("/seller/orders.csv", Who::Shop(SEE_MONEY)),
    ("/seller/products.csv", Who::Shop(SEE_WORK)),
    ("/seller/products.xlsx", Who::Shop(SEE_WORK)),
    (
        "/seller/products/import/{import}/rejects.csv",
        Who::Shop(SEE_WORK),
    ),
    ("/seller/statement.csv", Who::Shop(SEE_MONEY)),
    ("/seller/statement.xlsx", Who::Shop(SEE_MONEY)),
    ("/seller/orders.xlsx", Who::Shop(SEE_MONEY)),
    (
        "/seller/campaigns/{campaign}/performance.csv",
        Who::Shop(SEE_MONEY),
    ),
    (
        "/seller/campaigns/{campaign}/performance.xlsx",
        Who::Shop(SEE_MONEY),
    ),
    ("/creator/orders.csv", Who::Creator),
    ("/creator/receipts.csv", Who::Creator),
    ("/creator/receipts.xlsx", Who::Creator),
    ("/creator/receipts/{receipt}/receipt.txt", Who::Creator),
    ("/partner/finance/tax/form.pdf", Who::Agency(BE_PAID)),
    ("/seller/finance/tax/form.pdf", Who::Shop(BE_PAID)),
    ("/creator/tax/form.pdf", Who::Creator),
    ("/creator/orders.xlsx", Who::Creator),
    ("/creator/earnings.csv", Who::Creator),
    ("/creator/offline-copy", Who::Creator),
    ("/creator/earnings.xlsx", Who::Creator),
    ("/ops/imports/{import}/rejects.csv", Who::Operations),
];

/// Every server function by its address, with those who may call it.
pub(super) fn calls() -> impl Iterator<Item = (&'static str, Who)> {
    let groups = CALLS.iter();
    groups.flat_map(|(who, paths)| paths.iter().map(move |path| (*path, *who)))
}

/// The pages that say of themselves that the person's role may not see what is on them.
pub(super) fn is_told_so(path: &str, place: Place) -> bool {
    let (Place::Agency(_, role) | Place::Shop(_, role)) = place else {
        return false;
    };
    match path {
        "/partner/orders" | "/seller/orders" | "/seller/statement" => !SEE_MONEY.contains(&role),
        "/partner/finance/tax"
        | "/partner/finance/payment-accounts"
        | "/partner/finance/payment-accounts/link"
        | "/seller/finance/tax"
        | "/seller/finance/payment-accounts"
        | "/seller/finance/payment-accounts/link" => !BE_PAID.contains(&role),
        "/partner/account/members" | "/seller/account/members" => !ADMINISTER.contains(&role),
        "/seller/products/new" => !DO_WORK.contains(&role),
        _ => false,
    }
}
