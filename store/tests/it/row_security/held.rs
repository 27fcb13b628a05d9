//! What each of the parties sees of the tables that are held.

/// What somebody sees of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Seen {
    /// So many rows, all of the own.
    Own(i64),
    /// Those of others, too.
    All,
    /// Not even the own.
    Nothing,
}

use Seen::{All, Nothing, Own};

/// Of each table that is held: what a shop, an agency and a creator see of the rows of
/// `two_of_each.sql`, and how many they change by a statement for all.
pub(super) const HELD: &[(&str, [(Seen, u64); 3])] = &[
    ("agency_approval", [(All, 0), (Own(1), 0), (All, 0)]),
    ("agency_link", [(Nothing, 0), (Own(1), 1), (Own(1), 1)]),
    ("api_key", [(Own(1), 0), (Own(1), 0), (Nothing, 0)]),
    ("application", [(Own(1), 1), (Own(1), 1), (Own(1), 1)]),
    ("audit_event", [(Own(1), 0), (Own(1), 0), (Nothing, 0)]),
    ("bill", [(Own(1), 0), (Own(1), 0), (Own(1), 0)]),
    ("bill_document", [(Own(1), 0), (Own(1), 0), (Own(1), 0)]),
    ("bill_print", [(Own(1), 0), (Own(1), 0), (Own(1), 0)]),
    ("bill_sum", [(Nothing, 0), (Nothing, 0), (Nothing, 0)]),
    ("bulk_decision", [(Nothing, 0), (Own(1), 1), (Nothing, 0)]),
    ("campaign", [(All, 0), (All, 1), (All, 0)]),
    ("campaign_shop", [(Own(1), 0), (All, 1), (All, 0)]),
    ("compass_alert", [(Nothing, 0), (Nothing, 0), (Nothing, 0)]),
    ("compass_change", [(Nothing, 0), (Nothing, 0), (Nothing, 0)]),
    ("compass_line", [(Nothing, 0), (Own(1), 0), (Own(1), 0)]),
    ("compass_report", [(Own(1), 1), (Own(1), 1), (Own(1), 1)]),
    ("compass_total", [(Own(1), 0), (Own(1), 0), (Nothing, 0)]),
    ("compass_view", [(Own(1), 1), (Own(1), 1), (Own(1), 1)]),
    ("consent_receipt", [(Own(1), 0), (All, 0), (Own(1), 0)]),
    ("contact_reveal", [(Nothing, 0), (Nothing, 0), (Own(1), 0)]),
    ("creator_card", [(Nothing, 0), (All, 0), (Own(1), 0)]),
    ("creator_contact", [(Nothing, 0), (All, 0), (Own(1), 1)]),
    ("creator_day", [(Nothing, 0), (All, 0), (Own(1), 0)]),
    ("creator_facts", [(Nothing, 0), (All, 0), (Own(1), 0)]),
    ("creator_figures", [(Nothing, 0), (All, 0), (Own(1), 0)]),
    (
        "creator_invitation",
        [(Nothing, 0), (Own(1), 0), (Own(1), 1)],
    ),
    (
        "creator_invitation_latest",
        [(Nothing, 0), (Own(1), 1), (Own(1), 0)],
    ),
    ("creator_list", [(Nothing, 0), (Own(1), 1), (Nothing, 0)]),
    (
        "creator_list_entry",
        [(Nothing, 0), (Own(1), 1), (Nothing, 0)],
    ),
    ("creator_notice", [(Nothing, 0), (Nothing, 0), (Own(1), 0)]),
    ("creator_profile", [(Nothing, 0), (All, 0), (Own(1), 0)]),
    ("creator_setting", [(Nothing, 0), (All, 0), (Own(1), 1)]),
    ("creator_upload", [(Nothing, 0), (Nothing, 0), (Own(1), 1)]),
    ("dispute", [(Own(1), 0), (Own(1), 0), (Own(1), 0)]),
    (
        "dispute_document",
        [(Nothing, 0), (Nothing, 0), (Own(1), 0)],
    ),
    ("dispute_side", [(Own(1), 0), (Own(1), 0), (Nothing, 0)]),
    (
        "dispute_statement",
        [(Nothing, 0), (Nothing, 0), (Own(1), 0)],
    ),
    ("document", [(Own(1), 1), (Own(1), 1), (Own(1), 1)]),
    ("held_category", [(All, 0), (Own(1), 0), (All, 0)]),
    ("held_entity", [(Own(1), 0), (Own(1), 0), (Nothing, 0)]),
    ("held_tax_form", [(Own(1), 0), (Own(1), 0), (Own(1), 0)]),
    ("identifier_reveal", [(Own(1), 0), (Own(1), 0), (Own(1), 0)]),
    ("image_fetch", [(Own(1), 1), (Nothing, 0), (Nothing, 0)]),
    ("incentive_award", [(Nothing, 0), (Own(1), 0), (Own(1), 0)]),
    ("invitation_day", [(Nothing, 0), (Own(1), 1), (Nothing, 0)]),
    ("ledger_entry", [(Own(1), 0), (Own(2), 0), (Own(1), 0)]),
    ("line_decision", [(Own(1), 0), (Own(1), 0), (Own(1), 0)]),
    (
        "line_former_party",
        [(Nothing, 0), (Nothing, 0), (Own(1), 0)],
    ),
    ("linking_request", [(Nothing, 0), (Own(1), 1), (Own(1), 1)]),
    (
        "member_invitation",
        [(Own(1), 1), (Own(1), 1), (Nothing, 0)],
    ),
    ("membership", [(Own(1), 1), (Own(1), 1), (Nothing, 0)]),
    ("offer", [(Own(1), 0), (All, 0), (All, 0)]),
    ("offer_rate", [(Own(1), 0), (All, 0), (All, 0)]),
    ("order_line", [(Own(1), 0), (Own(2), 0), (Own(1), 0)]),
    ("order_total", [(Own(1), 0), (Own(1), 0), (Own(1), 0)]),
    (
        "order_total_change",
        [(Own(1), 0), (Own(1), 0), (Own(1), 0)],
    ),
    (
        "organisation_notice",
        [(Own(1), 0), (Own(1), 0), (Nothing, 0)],
    ),
    ("party_entry", [(Nothing, 0), (Own(1), 0), (Own(1), 0)]),
    ("payment_account", [(Own(1), 1), (Own(1), 1), (Own(1), 1)]),
    ("payout", [(Nothing, 0), (Own(1), 0), (Own(1), 0)]),
    ("payout_hold", [(Nothing, 0), (Own(1), 0), (Own(1), 0)]),
    ("payout_skipped", [(Nothing, 0), (Own(1), 0), (Own(1), 0)]),
    ("product", [(Own(1), 1), (All, 0), (All, 0)]),
    ("product_import", [(Own(1), 1), (Nothing, 0), (Nothing, 0)]),
    (
        "product_import_mapping",
        [(Own(1), 1), (Nothing, 0), (Nothing, 0)],
    ),
    (
        "product_import_row",
        [(Own(1), 0), (Nothing, 0), (Nothing, 0)],
    ),
    ("product_list_item", [(Own(1), 0), (All, 1), (All, 0)]),
    ("product_price", [(Own(1), 0), (All, 0), (All, 0)]),
    ("product_rank", [(Own(1), 1), (All, 0), (Nothing, 0)]),
    ("reconciliation", [(Nothing, 0), (Own(1), 1), (Own(1), 1)]),
    (
        "reconciliation_row",
        [(Nothing, 0), (Own(1), 0), (Own(1), 0)],
    ),
    ("refund", [(Own(1), 0), (All, 0), (All, 0)]),
    ("registration", [(Own(1), 1), (All, 1), (All, 0)]),
    ("registration_change", [(Own(1), 0), (All, 0), (Nothing, 0)]),
    ("registration_total", [(Own(1), 0), (All, 0), (Nothing, 0)]),
    ("sale_change", [(Own(1), 0), (Own(1), 0), (Nothing, 0)]),
    ("sale_total", [(Own(1), 0), (Own(1), 0), (Nothing, 0)]),
    (
        "sale_total_of_creator",
        [(Nothing, 0), (Own(1), 0), (Nothing, 0)],
    ),
    (
        "sale_total_of_day",
        [(Own(1), 0), (Own(1), 0), (Nothing, 0)],
    ),
    ("sample_delivery", [(Nothing, 0), (Own(1), 0), (Own(1), 0)]),
    ("sample_offer", [(Own(1), 1), (All, 1), (All, 0)]),
    ("sample_request", [(Own(1), 1), (Own(1), 1), (Own(1), 1)]),
    ("sample_sale", [(Own(1), 0), (Own(1), 0), (Nothing, 0)]),
    ("saved_search", [(Nothing, 0), (Own(1), 1), (Nothing, 0)]),
    ("sealed_identifier", [(Own(1), 1), (Own(1), 1), (Own(1), 1)]),
    ("share_link", [(Own(1), 0), (All, 1), (All, 0)]),
    ("share_link_creator", [(Nothing, 0), (All, 1), (Own(1), 0)]),
    ("share_link_opened", [(Nothing, 0), (All, 0), (Own(1), 0)]),
    (
        "shop_authorisation",
        [(Own(1), 1), (Own(1), 1), (Nothing, 0)],
    ),
    ("shop_invitation", [(Own(1), 1), (Own(1), 0), (Nothing, 0)]),
    ("shop_rank", [(Own(1), 0), (All, 0), (Nothing, 0)]),
    ("shop_setting", [(Own(1), 1), (All, 0), (Nothing, 0)]),
    ("showcase_entry", [(Own(1), 0), (All, 0), (Own(1), 1)]),
    ("stored_image", [(Own(1), 1), (Own(1), 1), (Own(1), 1)]),
];
