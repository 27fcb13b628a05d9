//! The functions of those who run the platform, to whom nothing is foreign.

use super::{Sample, finds, passes_over};

/// How each is asked.
pub(super) const SAMPLES: &[Sample] = &[
    finds("/api/ledger/account", "party=campaign_agency&id={agency}"),
    finds(
        "/api/orders/explained_to_operator",
        "line[market]=GB&line[order]={order}&line[line]=1",
    ),
    finds("/api/operations/organisation", "organisation={agency}"),
    finds(
        "/api/operations/suspend_organisation",
        "organisation={agency}&reason=suspected_fraud&note=Refunds",
    ),
    finds(
        "/api/operations/reinstate_organisation",
        "organisation={agency}",
    ),
    finds(
        "/api/operations/set_account_manager",
        "organisation={agency}",
    ),
    finds(
        "/api/operations/invite_owner",
        "organisation={agency}&kind=agency&email=new@example.org",
    ),
    finds("/api/operations/account", "account={member}"),
    finds(
        "/api/operations/suspend_account",
        "account={member}&reason=suspected_fraud&note=Refunds",
    ),
    finds("/api/operations/reinstate_account", "account={member}"),
    finds("/api/operations/reset_password", "account={member}"),
    passes_over("/api/operations/reset_two_factor", "account={member}"),
    finds(
        "/api/operations/end_place",
        "account={member}&organisation={agency}",
    ),
    finds(
        "/api/operations/end_member_access",
        "account={shop_member}&organisation={shop}",
    ),
    finds("/api/operations/disable_account", "account={member}"),
    finds("/api/operations/enable_account", "account={member}"),
    finds("/api/operations/review", "application={application}"),
    // The application has no number.
    passes_over(
        "/api/operations/number_to_reveal",
        "application={application}&field=ein",
    ),
    finds("/api/operations/claim_review", "application={application}"),
    finds(
        "/api/operations/release_review",
        "application={application}",
    ),
    finds(
        "/api/operations/reject",
        "application={application}&decision[reasons][]=address_incomplete&decision[note]=No",
    ),
    finds(
        "/api/operations/approve",
        "application={application}&subject=entity",
    ),
    finds("/api/ledger/check", "check={ledger_check}"),
    finds("/api/ledger/acknowledge_check", "check={ledger_check}"),
    finds("/api/operations/import", "import={import}"),
    finds("/api/operations/start_import", "import={import}"),
    finds("/api/operations/cancel_import", "import={import}"),
    finds(
        "/api/reconcile/one_of_platform",
        "reconciliation={reconciliation}",
    ),
    finds(
        "/api/reconcile/cancel_of_platform",
        "reconciliation={reconciliation}",
    ),
    finds("/api/operations/retry_dead_letter", "letter={letter}"),
    finds(
        "/api/operations/discard_dead_letter",
        "letter={second_letter}",
    ),
    finds("/api/operations/retry_mail", "mail={mail}"),
    finds("/api/payouts/batch", "batch={payout_batch}"),
    finds("/api/payouts/submit", "batch={payout_batch}"),
    finds(
        "/api/payouts/approve",
        "batch={payout_batch}&seen_units=1000&seen_currency=GBP",
    ),
    finds("/api/payouts/send_back", "batch={payout_batch}"),
    finds("/api/payouts/cancel", "batch={payout_batch}"),
    finds(
        "/api/payouts/resolve",
        "batch={payout_batch}&payout={payout}&resolution[how]=paid&resolution[note]=Asked+the+bank",
    ),
    finds("/api/payouts/answer", "answer={bank_answer}&behind="),
    finds("/api/payouts/release_hold", "hold={payout_hold}"),
    finds("/api/incentives/open", "incentive={incentive}"),
    finds("/api/incentives/post", "incentive={incentive}"),
    finds("/api/incentives/end", "incentive={incentive}"),
    finds("/api/disputes/one", "dispute={dispute}"),
    finds("/api/disputes/preview", "dispute={dispute}"),
    finds("/api/disputes/take", "dispute={dispute}"),
    finds("/api/disputes/decide", "dispute={dispute}"),
    finds(
        "/api/compass/rename_view_of_platform",
        "view={platform_view}&name=Autumn",
    ),
    finds(
        "/api/compass/set_report_of_platform",
        "view={platform_view}&rhythm=weekly",
    ),
    finds(
        "/api/compass/delete_view_of_platform",
        "view={platform_view_to_delete}",
    ),
    finds("/api/compass/alert", "alert={alert}"),
    finds("/api/compass/claim_alert", "alert={alert}"),
    finds("/api/compass/release_alert", "alert={alert}"),
    finds("/api/compass/act_on_alert", "alert={alert}&form[note]=Held"),
    finds(
        "/api/compass/dismiss_alert",
        "alert={alert}&form[note]=Fine",
    ),
];
