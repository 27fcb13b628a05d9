//! What the timetable puts into the queue is what the worker knows and can read.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{
    ActivateAccounts, AwardIncentives, ClearEnded, CloseMonths, FetchImages, FindAlerts,
    MailDigests, MailNotices, MakeMonths, PostPayouts, PreparePayouts, PrintBills, RankProducts,
    RelayOutbox, RollCreators, RotateFinanceKeys, RunImports, RunProductImports,
    RunReconciliations, SealAudit, SealLedger, SendMails, SendReports, SettleDue, SettleRequested,
    SumOrders, TellApprovals, TellEnds, TellTaxEnds, UpgradeCategories, VerifyLedger, definitions,
    timetable,
};

#[test]
fn every_job_has_its_time_and_can_be_read_when_it_comes() {
    let mut due = BTreeSet::new();
    for entry in timetable().unwrap() {
        let payload: Value = entry.payload.clone().unwrap_or_default();
        let is_readable = match entry.task_identifier.as_str() {
            "make_months" => serde_json::from_value::<MakeMonths>(payload).is_ok(),
            "settle_due" => serde_json::from_value::<SettleDue>(payload).is_ok(),
            "settle_requested" => serde_json::from_value::<SettleRequested>(payload).is_ok(),
            "run_imports" => serde_json::from_value::<RunImports>(payload).is_ok(),
            "activate_accounts" => serde_json::from_value::<ActivateAccounts>(payload).is_ok(),
            "roll_creators" => serde_json::from_value::<RollCreators>(payload).is_ok(),
            "award_incentives" => serde_json::from_value::<AwardIncentives>(payload).is_ok(),
            "fetch_images" => serde_json::from_value::<FetchImages>(payload).is_ok(),
            "rank_products" => serde_json::from_value::<RankProducts>(payload).is_ok(),
            "run_product_imports" => serde_json::from_value::<RunProductImports>(payload).is_ok(),
            "run_reconciliations" => serde_json::from_value::<RunReconciliations>(payload).is_ok(),
            "clear_ended" => serde_json::from_value::<ClearEnded>(payload).is_ok(),
            "close_months" => serde_json::from_value::<CloseMonths>(payload).is_ok(),
            "print_bills" => serde_json::from_value::<PrintBills>(payload).is_ok(),
            "sum_orders" => serde_json::from_value::<SumOrders>(payload).is_ok(),
            "tell_approvals" => serde_json::from_value::<TellApprovals>(payload).is_ok(),
            "upgrade_categories" => serde_json::from_value::<UpgradeCategories>(payload).is_ok(),
            "rotate_finance_keys" => serde_json::from_value::<RotateFinanceKeys>(payload).is_ok(),
            "tell_ends" => serde_json::from_value::<TellEnds>(payload).is_ok(),
            "tell_tax_ends" => serde_json::from_value::<TellTaxEnds>(payload).is_ok(),
            "mail_notices" => serde_json::from_value::<MailNotices>(payload).is_ok(),
            "mail_digests" => serde_json::from_value::<MailDigests>(payload).is_ok(),
            "send_reports" => serde_json::from_value::<SendReports>(payload).is_ok(),
            "find_alerts" => serde_json::from_value::<FindAlerts>(payload).is_ok(),
            "send_mails" => serde_json::from_value::<SendMails>(payload).is_ok(),
            "seal_audit" => serde_json::from_value::<SealAudit>(payload).is_ok(),
            "seal_ledger" => serde_json::from_value::<SealLedger>(payload).is_ok(),
            "verify_ledger" => serde_json::from_value::<VerifyLedger>(payload).is_ok(),
            "prepare_payouts" => serde_json::from_value::<PreparePayouts>(payload).is_ok(),
            "post_payouts" => serde_json::from_value::<PostPayouts>(payload).is_ok(),
            "relay_outbox" => serde_json::from_value::<RelayOutbox>(payload).is_ok(),
            _ => false,
        };
        assert!(is_readable, "{entry:?}");
        due.insert(entry.task_identifier);
    }
    let known = definitions().map(|job| job.identifier().to_owned());
    assert_eq!(due, BTreeSet::from(known));
}
