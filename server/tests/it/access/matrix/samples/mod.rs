//! How each server function is asked about an object: its form, with places for what the object is called.

mod creators;
mod operations;
mod partners;
mod people;
mod sellers;

/// How a server function is asked.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sample {
    /// The function.
    pub(super) path: &'static str,
    /// The form. `{name}` is of the object that is asked about, `<name>` of the person's own side.
    pub(super) body: &'static str,
    /// Whether it says that there is no such object. Others pass over what they don't find.
    pub(super) says_missing: bool,
}

/// A function that answers "not found".
const fn finds(path: &'static str, body: &'static str) -> Sample {
    Sample {
        path,
        body,
        says_missing: true,
    }
}

/// A function that passes over what it doesn't find.
const fn passes_over(path: &'static str, body: &'static str) -> Sample {
    Sample {
        path,
        body,
        says_missing: false,
    }
}

/// Every function that is asked about objects, in the order in which they are.
pub(super) fn all() -> impl Iterator<Item = &'static Sample> {
    [
        partners::SAMPLES,
        sellers::SAMPLES,
        creators::SAMPLES,
        people::SAMPLES,
        operations::SAMPLES,
    ]
    .into_iter()
    .flatten()
}

/// Functions that name no object of anybody's: lists and homes of the own place, what begins something new,
/// what is the person's own account, and what a code or a link proves.
pub(super) const WITHOUT_OBJECT: &[&str] = &[
    "/api/account/agree_to_texts",
    "/api/account/app_secret",
    "/api/account/change_email",
    "/api/account/change_password",
    "/api/account/choose_password",
    "/api/account/confirm",
    "/api/account/due_texts",
    "/api/account/forget_password",
    "/api/account/hide_recovery_codes",
    "/api/account/invited",
    "/api/account/owners",
    "/api/account/protection",
    "/api/account/prove_email",
    "/api/account/prove_new_email",
    "/api/account/prove_second_step",
    "/api/account/recovery_codes",
    "/api/account/register",
    "/api/account/renew_recovery_codes",
    "/api/account/send_code_again",
    "/api/account/sent_code",
    "/api/account/sessions",
    "/api/account/set_up_two_factor",
    "/api/account/sign_in",
    "/api/account/sign_out",
    "/api/account/sign_out_everywhere",
    "/api/account/turn_off_two_factor",
    "/api/account/turn_on_two_factor",
    "/api/account/typed_email",
    "/api/account/typed_registration",
    "/api/account/visitor",
    "/api/account/waits_for_second_step",
    "/api/authorisations/of_partner",
    "/api/authorisations/of_shop",
    "/api/authorisations/request",
    "/api/campaigns/attention_of_agency",
    "/api/campaigns/marketplace",
    "/api/campaigns/of_agency",
    "/api/campaigns/of_shop",
    "/api/claims/accept",
    "/api/claims/accept_as_new",
    "/api/claims/read",
    "/api/creators/contact_log",
    "/api/creators/my_agency",
    "/api/creators/save_contacts",
    "/api/creators/set_switches",
    "/api/creators/settings",
    "/api/finance/account_to_link_of_agency",
    "/api/finance/account_to_link_of_creator",
    "/api/finance/account_to_link_of_shop",
    "/api/finance/link_account_of_agency",
    "/api/finance/link_account_of_creator",
    "/api/finance/link_account_of_shop",
    "/api/finance/payment_accounts_of_agency",
    "/api/finance/payment_accounts_of_creator",
    "/api/finance/payment_accounts_of_shop",
    "/api/images/remove_of_agency",
    "/api/images/remove_of_creator",
    "/api/invitations/accept",
    "/api/finance/keep_tax_of_agency",
    "/api/finance/keep_tax_of_creator",
    "/api/finance/keep_tax_of_shop",
    "/api/finance/tax_of_agency",
    "/api/finance/tax_of_creator",
    "/api/finance/tax_of_shop",
    "/api/invitations/accept_as_new",
    "/api/invitations/read",
    "/api/join/choices",
    "/api/join/start_partnership",
    "/api/legal/read",
    "/api/links/look_up",
    "/api/links/look_up_each",
    "/api/links/open",
    "/api/links/pasted",
    "/api/links/shared",
    "/api/lists/look_up",
    "/api/members/invite_to_agency",
    "/api/members/invite_to_shop",
    "/api/members/leave_agency",
    "/api/members/leave_shop",
    "/api/members/of_agency",
    "/api/members/of_shop",
    "/api/notices/choose_emails_of_agency",
    "/api/notices/choose_emails_of_creator",
    "/api/notices/choose_emails_of_shop",
    "/api/notices/emails_of_agency",
    "/api/notices/emails_of_creator",
    "/api/notices/emails_of_shop",
    "/api/notices/of_agency",
    "/api/notices/of_creator",
    "/api/notices/of_shop",
    "/api/operations/accounts",
    "/api/operations/audit",
    "/api/operations/categories",
    "/api/operations/change_market",
    "/api/operations/create_organisation",
    "/api/operations/imports",
    "/api/operations/invite_creator",
    "/api/operations/legal_text",
    "/api/operations/legal_texts",
    "/api/operations/markets",
    "/api/operations/organisations",
    "/api/operations/publish_legal_text",
    "/api/operations/rename_category",
    "/api/operations/reviews",
    "/api/operations/set_category_dates",
    "/api/operations/settle_due_lines",
    "/api/operations/state",
    "/api/operations/switch_capability",
    "/api/operations/system",
    "/api/operations/upgrade_category",
    "/api/operations/verify_audit",
    "/api/orders/calendar",
    "/api/orders/earnings",
    "/api/orders/statement_of_shop",
    "/api/partnership/categories",
    "/api/partnership/category",
    "/api/partnership/entity",
    "/api/partnership/entity_to_change",
    "/api/partnership/keep_category",
    "/api/partnership/keep_entity",
    "/api/partnership/keep_entity_change",
    "/api/partnership/profile",
    "/api/partnership/request_entity_change",
    "/api/partnership/seen_by_creators",
    "/api/partnership/to_apply",
    "/api/products/add",
    "/api/products/imports",
    "/api/products/of_shop",
    "/api/samples/of_creator",
    "/api/samples/request",
    "/api/samples/to_request",
    "/api/shell/choose_language",
    "/api/shell/choose_theme",
    "/api/shell/keep_offline_copy",
    "/api/shell/help",
    "/api/shell/markets",
    "/api/shops/attention",
    "/api/shops/own",
    "/api/showcase/add",
    "/api/showcase/add_each",
    "/api/showcase/add_from_list",
    "/api/showcase/own",
    "/api/showcase/receipts",
    "/api/showcase/to_remove",
    "/api/split/simulate",
];
