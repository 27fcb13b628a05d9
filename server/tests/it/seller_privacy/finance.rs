//! Functions of tax information and payment accounts. Without a second step a shop's owner is shown neither, and what
//! it sends is refused: then it is the refusals that are looked through.

use uuid::Uuid;

/// The functions that answer a seller without a second step with a refusal alone.
pub(super) const REFUSED: &[&str] = &[
    "/api/finance/link_account_of_shop",
    "/api/finance/modify_tax_of_shop",
    "/api/finance/save_tax_of_shop",
    "/api/finance/stop_account_of_shop",
    "/api/finance/submit_tax_of_shop",
    "/api/finance/withdraw_tax_of_shop",
];

/// What a function of these is asked with; none for others.
pub(super) fn samples(path: &str) -> Option<Vec<String>> {
    let nobodys = Uuid::max();
    let sample = match path {
        "/api/finance/account_to_link_of_shop"
        | "/api/finance/payment_accounts_of_shop"
        | "/api/finance/tax_of_shop" => "anew=false".into(),
        "/api/finance/keep_tax_of_shop"
        | "/api/finance/save_tax_of_shop"
        | "/api/finance/submit_tax_of_shop" => {
            "form[market]=GB&form[version]=1&form[values][legal_name]=Hedgerow".into()
        }
        "/api/finance/link_account_of_shop" => "form[holder]=Hedgerow".into(),
        "/api/finance/modify_tax_of_shop" | "/api/finance/withdraw_tax_of_shop" => {
            format!("application={nobodys}")
        }
        "/api/finance/stop_account_of_shop" => format!("account={nobodys}"),
        _ => return None,
    };
    Some(vec![sample])
}
