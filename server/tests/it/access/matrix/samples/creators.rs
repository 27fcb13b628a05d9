//! Creators' functions.

use super::{Sample, finds, passes_over};

/// How each is asked.
pub(super) const SAMPLES: &[Sample] = &[
    finds("/api/showcase/entry", "entry={entry}"),
    finds("/api/showcase/receipt", "receipt={receipt}"),
    finds("/api/showcase/timeline", "entry={entry}"),
    finds(
        "/api/orders/explained_to_creator",
        "line[market]=GB&line[order]={order}&line[line]=1",
    ),
    passes_over("/api/orders/of_creator", "query[q]={order}"),
    finds("/api/incentives/of_creator", "award={creator_award}"),
    // Who signs in without a second step is told so before anything is looked for.
    passes_over(
        "/api/finance/save_tax_of_creator",
        "application={application}&version=1&form[market]=US",
    ),
    passes_over(
        "/api/finance/submit_tax_of_creator",
        "application={application}&version=1&form[market]=US",
    ),
    passes_over(
        "/api/finance/modify_tax_of_creator",
        "application={application}",
    ),
    passes_over(
        "/api/finance/withdraw_tax_of_creator",
        "application={application}",
    ),
    finds(
        "/api/reconcile/one_of_creator",
        "reconciliation={reconciliation}",
    ),
    finds(
        "/api/reconcile/cancel_of_creator",
        "reconciliation={reconciliation}",
    ),
    passes_over("/api/shell/find_for_creator", "text={order}"),
    passes_over("/api/notices/unread_of_creator", "notice={creator_notice}"),
    finds(
        "/api/notices/mark_read_of_creator",
        "up_to={creator_notice}",
    ),
    finds("/api/samples/receive", "request={sample}"),
    finds("/api/samples/withdraw", "request={sample}"),
    finds("/api/showcase/remove", "shop={shop}&offer={offer}"),
    passes_over("/api/showcase/remove_each", "picked[]={entry}"),
    finds("/api/creators/linking_request", "request={linking_request}"),
    finds("/api/creators/refuse_linking", "request={linking_request}"),
    finds("/api/creators/accept_linking", "request={linking_request}"),
    finds(
        "/api/creators/hand_over",
        "request={linking_request}&link={agency_link}",
    ),
    finds("/api/creators/end_link", "link={agency_link}"),
    finds("/api/statistics/import", "upload={creator_upload}"),
    finds("/api/statistics/cancel", "upload={creator_upload}"),
    finds(
        "/api/creators/invitation",
        "invitation={creator_invitation}",
    ),
    finds(
        "/api/creators/interested",
        "invitation={creator_invitation}",
    ),
    finds(
        "/api/creators/decline_invitation",
        "invitation={creator_invitation}",
    ),
    finds(
        "/api/finance/stop_account_of_creator",
        "account={creator_payment_account}",
    ),
    finds("/api/bills/one_of_creator", "bill={bill}"),
    finds("/api/bills/print_of_creator", "bill={bill}&format=pdf"),
    finds("/api/payouts/one_of_creator", "payout={creator_payout}"),
    finds("/api/disputes/one_of_creator", "dispute={creator_dispute}"),
    finds(
        "/api/disputes/withdraw_of_creator",
        "dispute={creator_dispute}",
    ),
    finds(
        "/api/disputes/open_of_creator",
        "form[order]={order}&form[line]=1&form[kind]=wrong_rate&form[rate_of]=creator&form[rate]=20&form[text]=No",
    ),
    finds(
        "/api/compass/rename_view_of_creator",
        "view={creator_view}&name=Autumn",
    ),
    finds(
        "/api/compass/set_report_of_creator",
        "view={creator_view}&rhythm=weekly",
    ),
    // Whoever comes first deletes it.
    passes_over(
        "/api/compass/delete_view_of_creator",
        "view={creator_view_to_delete}",
    ),
];
