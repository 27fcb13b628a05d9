//! Queries that are meant to visit every machine.

/// A part of the text of each, and why.
pub(super) const ON_ALL_MACHINES: &[(&str, &str)] = &[
    ("from bulk_decision where moved_at <= $1", CLEARED_BY_AGE),
    ("from creator_notice where at <= $1", CLEARED_BY_AGE),
    ("from creator_upload where at <= $1", CLEARED_BY_AGE),
    ("from creator_card where version = 0", CREATORS_TO_DO),
    (
        "from creator_figures where market_code = $1 and until_day < $2",
        CREATORS_TO_DO,
    ),
    (
        "from creator_figures where market_code = $1 and rules_at < $2",
        CREATORS_TO_DO,
    ),
    ("from form_answer where sent_at <= $1", CLEARED_BY_AGE),
    ("from form_draft where kept_at <= $1", CLEARED_BY_AGE),
    ("from kept_form where kept_at <= $1", CLEARED_BY_AGE),
    (
        "from known_browser where signed_in_at <= $1",
        CLEARED_BY_AGE,
    ),
    ("from notice_opened where opened_at <= $1", CLEARED_BY_AGE),
    (
        "from image_fetch where state = 'waiting' and due_at <= $1",
        "a job fetches the pictures that are due, of every shop",
    ),
    (
        "from notice_to_mail where due_at <= $1",
        "a job mails people of places in which something happened, wherever each lies",
    ),
    ("from sealed_identifier where key_id = $1", ROTATED),
    ("from sealed_identifier where index_key_id = $1", ROTATED),
    ("from sealed_identifier where key_id > $1", KEYS_IN_USE),
    (
        "from sealed_identifier where index_key_id > $1",
        KEYS_IN_USE,
    ),
    ("from sealed_identifier group by key_id", KEYS_IN_USE),
    ("from sealed_identifier group by index_key_id", KEYS_IN_USE),
    (
        "from notice_digest where due_at <= $1",
        "a job writes the digests that are due, wherever each place lies",
    ),
    ("from organisation_notice where at <= $1", CLEARED_BY_AGE),
    (
        "from share_link_opened as opened where opened.share_link_id = asked.share_link_id",
        OF_LINKS,
    ),
    ("from web_session where expires_at <= $1", CLEARED_BY_AGE),
    ("from sample_delivery where erase_at <= $1", CLEARED_BY_AGE),
    (
        "update sample_request set state = 'rejected'",
        "a campaign that is over rejects requests for samples of many shops",
    ),
    (
        "delete from web_session where account_id = $1",
        "ends a person's sessions, wherever each lies",
    ),
    (
        "select count(*) as \"products!\" from product where market_code = $1",
        WHOLE_MARKET,
    ),
    (
        "with looked as ( select card.creator_id, card.categories",
        "agencies look for creators in a whole market",
    ),
    (
        "from creator_card where is_listed",
        "some creators in a row are compared with what a process holds in memory",
    ),
    (
        "select kind, count(*) as \"count!\" from ledger_entry where market_code = $1",
        WHOLE_MARKET,
    ),
    (
        "select 'seller' as party, shop_id as id, kind",
        WHOLE_MARKET,
    ),
    (
        "select state, unattributed_because, count(*) as \"count!\" from order_line",
        WHOLE_MARKET,
    ),
    (
        "select line.order_code, line.line_code, campaign.campaign_code",
        WHOLE_MARKET,
    ),
    (
        "from order_line where market_code = $1 and state in ('unpaid', 'processing')",
        SETTLES,
    ),
    (
        "from ( select market_code from order_line where state in ('unpaid', 'processing')",
        "operators see in which markets lines are due that only they settle; the count is bounded",
    ),
    (
        "select min(due_at) as oldest_due_line from order_line",
        SETTLES,
    ),
    (
        "from registration where not asked.is_kept and registration.campaign_id = asked.campaign_id",
        CAMPAIGN,
    ),
    (
        "from registration where registration.campaign_id = $1 and registration.state = 'approved' and greatest",
        CAMPAIGN,
    ),
    (
        "and not registration.is_linked and registration.is_rated = tab.is_rated",
        CAMPAIGN,
    ),
    (
        "delete from registration_change where campaign_id = $1",
        CAMPAIGN,
    ),
    (
        "delete from registration_total where campaign_id = $1",
        CAMPAIGN,
    ),
    (
        "from registration cross join lateral ( values (registration.shop_id)",
        CAMPAIGN,
    ),
    (
        "from registration_total where campaign_id = $1 union all",
        CAMPAIGN,
    ),
    (
        "select shop_id from registration_change where shop_id > $1",
        "the job adds changes to counts wherever there are any",
    ),
    (
        "from registration where campaign_id = any($1) and state in ('pending', 'close_requested')",
        CAMPAIGN,
    ),
    (
        "from registration where campaign_id = $1 and ( state in",
        CAMPAIGN,
    ),
    (
        "from registration where campaign_id = $1 group by state",
        CAMPAIGN,
    ),
    ("from registration where approval_held_until <= $1", HELD),
    (
        "from product_import where state in ('checking', 'importing', 'undoing')",
        PRODUCT_FILES,
    ),
    (
        "update product_import set state = 'cancelled', ended_at = $1",
        PRODUCT_FILES,
    ),
    (
        "select shop_id, product_import_id, object_name from product_import",
        CLEARED_BY_AGE,
    ),
    (
        "from reconciliation where state in ('reading', 'comparing')",
        COMPARED_FILES,
    ),
    (
        "update reconciliation set state = 'cancelled', done_at = $1",
        COMPARED_FILES,
    ),
    (
        "select party_id, reconciliation_id, object_name from reconciliation",
        CLEARED_BY_AGE,
    ),
    (
        "and (line.placed_at, line.order_line_id) > ( coalesce($5, '-infinity'::timestamptz) , coalesce($6",
        LINES_OF_FILE,
    ),
    (
        "line.campaign_id is not null and line.placed_at >= $2 and line.placed_at < $3 and (line.shop_id",
        LINES_OF_FILE,
    ),
    (
        "from product_list_item where product_list_id = $1 and removed_at is null",
        LIST,
    ),
    (
        "select item.shop_id from product_list_item as item where item.product_list_id",
        LIST,
    ),
    (
        "from showcase_entry where creator_id = $1 and removed_at is null",
        SHOWCASE,
    ),
    (
        "select market_code as \"market_code!\" from unnest($2::text[])",
        LINES_OF_AGENCY,
    ),
    (
        "select from order_line where order_line.managing_agency_id = $1",
        LINES_OF_AGENCY,
    ),
    (
        "select line.placed_at from order_line as line where line.agency_id = $1",
        LINES_OF_AGENCY,
    ),
    (
        "select line.placed_at as at, line.order_line_id as id from order_line",
        "an agency or a creator has lines in many shops; each machine reads a page of an index",
    ),
    (
        "count(distinct line.creator_id) as \"creators!\"",
        "an agency has lines in many shops; each machine reads a bounded part of an index",
    ),
    (
        "left join sold on true left join lateral ( select title from product",
        "a creator has lines in many shops; each machine reads a bounded part of an index",
    ),
    (
        "join creator on creator.creator_id = sold.creator_id",
        "an agency has lines in many shops; each machine reads a bounded part of an index",
    ),
    (
        "left join looked as line on line.creator_id = asked.creator_id",
        LINES_OF_AGENCY,
    ),
    (
        "where line.creator_id = creator.creator_id and line.agency_id = $2",
        LINES_OF_AGENCY,
    ),
    (
        "join order_total_market as counted on counted.market_code = asked.market_code",
        "those who run the platform read the sums of every agency",
    ),
    ("from organisation_notice where at > $1", PLATFORM_NOTICES),
    ("from creator_notice where at > $1", PLATFORM_NOTICES),
    (
        "select party_id from order_total_change where party_id > $1",
        "the job adds changes to sums wherever there are any",
    ),
    (
        "select party_id from sale_change where party_id > $1",
        "the job adds changes to sums wherever there are any",
    ),
    (
        "select shop_id from compass_change where shop_id > $1",
        "the job adds changes to sums wherever there are any",
    ),
    (
        "delete from compass_change where market_code = $1 and ordered_on >= $2",
        COMPASS_MONTHS,
    ),
    (
        "delete from compass_line where market_code = $1 and ordered_on >= $2",
        COMPASS_MONTHS,
    ),
    (
        "delete from compass_total where market_code = $1 and first_day >= $2",
        COMPASS_MONTHS,
    ),
    (
        "cross join lateral ( values (line.state in ('unpaid', 'processing', 'frozen')) )",
        COMPASS_MONTHS,
    ),
    (
        "left join compass_line as line on line.creator_id",
        LINES_OF_PARTY,
    ),
    (
        "as asked (number, first, last) join compass_line as line on line.",
        LINES_OF_PARTY,
    ),
    (
        "as left_by (creator_id, first_day) join compass_line as line",
        "a job looks at some days of creators whose lines a decision gave to others",
    ),
    (
        "group by total.party_id having coalesce(sum(total.refunds) filter (where total.first_day >= $3), 0)",
        COMPASS_ALERTS,
    ),
    (
        "group by line.creator_id having sum(line.refunds) >= $5::bigint",
        COMPASS_ALERTS,
    ),
    (
        "where line.creator_id = any($1) and line.market_code = $2 and line.ordered_on >= $3",
        COMPASS_ALERTS,
    ),
    (
        "where campaign_id = any($1) and state in ('pending', 'approved', 'close_requested') group by",
        COMPASS_ALERTS,
    ),
    (
        "where campaign_id = any($1) and state in ('approved', 'close_requested') and (total_rate_bps",
        COMPASS_ALERTS,
    ),
    (
        "join market on market.market_code = line.market_code left join ( select shop_id, order_line_id",
        COMPASS_MONTHS,
    ),
    (
        "select party_id, party, dimension, span, first_day, subject_id, content_type, currency",
        COMPASS_MONTHS,
    ),
    (
        "product_list_id, content_type, ordered_on, currency, null::text",
        COMPASS_MONTHS,
    ),
    (
        "select max(ordered.day) from ( select max(first_day) as day from order_total",
        COMPASS_MONTHS,
    ),
    (
        "select min(known.first) as first, max(known.last) as last",
        COMPASS_MONTHS,
    ),
    (
        "select market_code, currency , array[sum(posted_seller)",
        "a backup is compared with the sums of the whole ledger",
    ),
    (
        "select web_session_id, session.created_at, seen_at, expires_at",
        "lists a person's sessions, wherever each lies",
    ),
    (
        "from held_tax_form where valid_until > $1 and valid_until <= $2",
        "a job tells of tax information that ends, of whoever is paid",
    ),
    (
        "from agency_link as managed where managed.agency_id = $1",
        CREATORS_OF_AGENCY,
    ),
    (
        "select items_sold from product_rank where market_code = $1 and product_id = $2",
        FINDER,
    ),
    (
        "select found.product_id from product_rank as found where found.market_code = $1",
        FINDER,
    ),
    (
        "select found.shop_id from shop_rank as found where found.market_code = $1",
        FINDER,
    ),
    (
        "delete from sealed_identifier where (party_id, application_id, field) in",
        CLEARED_BY_AGE,
    ),
    // The ledger.
    (
        "where market_code = $2 and ledger_batch_id = $1 group by 1",
        WHOLE_MARKET,
    ),
    (
        "sum(posted_seller + posted_agency + posted_creator + posted_managing)",
        WHOLE_MARKET,
    ),
    (
        "where entry.agency_id = $1 and entry.market_code = $2 and entry.dated_at",
        ENTRIES_OF_PAYEE,
    ),
    (
        "where entry.creator_id = $1 and entry.market_code = $2 and entry.dated_at",
        ENTRIES_OF_PAYEE,
    ),
    (
        "where entry.managing_agency_id = $1 and entry.market_code = $2 and entry.dated_at",
        ENTRIES_OF_PAYEE,
    ),
    (
        "where line.agency_id = $1 and line.market_code = $2 and line.campaign_id is not null limit",
        ENTRIES_OF_PAYEE,
    ),
    (
        "where line.creator_id = $1 and line.market_code = $2 and line.campaign_id is not null limit",
        ENTRIES_OF_PAYEE,
    ),
    (
        "where line.managing_agency_id = $1 and line.market_code = $2 and line.campaign_id is not null limit",
        ENTRIES_OF_PAYEE,
    ),
    (
        "where agency_id = $1 and market_code = $2 and kind in ('settled', 'corrected')",
        ENTRIES_OF_PAYEE,
    ),
    (
        "where creator_id = $1 and market_code = $2 and kind in ('settled', 'corrected')",
        ENTRIES_OF_PAYEE,
    ),
    (
        "where managing_agency_id = $1 and market_code = $2 and kind in ('settled', 'corrected')",
        ENTRIES_OF_PAYEE,
    ),
    (
        "with claimed as ( select batch.ledger_batch_id, span.begins_at",
        CLOSES_A_MONTH,
    ),
    (
        "with made as ( select party_id, party_kind, currency, lines, settled_units",
        CLOSES_A_MONTH,
    ),
    (
        "from bill_sum where market_code = $1 and month = $2",
        CLOSES_A_MONTH,
    ),
    (
        "select bill_id, leaf from bill where market_code = $1",
        CLOSES_A_MONTH,
    ),
    (
        "select position, party_id, bill_id, number, party_kind",
        "everybody who has a bill of a month is told so, wherever each lies",
    ),
    (
        "from unnest($1::text[], $2::timestamptz[]) as asked (market_code, ends_at)",
        SETTLES,
    ),
    (
        "from bill_print order by asked_at",
        "a job prints what was asked for, of everybody; it is little",
    ),
    (
        "from order_line where market_code = $1 and placed_at >= $2 and placed_at < $3 and (shop_id",
        CHECKED,
    ),
    (
        "select shop_id, dated_at, entry_id, placed_at, order_line_id from ledger_entry",
        CHECKED,
    ),
    (
        "select ledger_batch_id, entry_id, shop_id, order_line_id, placed_at, dated_at",
        CHECKED,
    ),
    (
        "select ledger_batch_id, party_entry_id, party_id, part, about_id",
        CHECKED,
    ),
    (
        "select min(dated_at) as first, max(dated_at) as last from ledger_entry",
        CHECKED,
    ),
    (
        "with claimed as ( select ledger_batch_id, month from",
        CHECKED,
    ),
    (
        "select entry.dated_at, entry.entry_id, entry.shop_id, entry.placed_at",
        "a party's bill has lines of many shops; each machine reads a part of an index",
    ),
    (
        "from bill where bill.market_code = $1 and bill.party_kind <> 'shop'",
        PAYOUTS,
    ),
    (
        "update payout set state = 'cancelled' where payout_batch_id = $1",
        PAYOUTS,
    ),
    (
        "update payout set state = 'sent', sent_at = $2 where payout_batch_id",
        PAYOUTS,
    ),
    ("order by party_id) ) as digest from payout", PAYOUTS),
    (
        "coalesce(sum(units), 0)::bigint as \"units!\" from payout where payout_batch_id = $1",
        PAYOUTS,
    ),
    ("from payout_skipped where payout_batch_id = $1", PAYOUTS),
    (
        "party_kind, units from payout where payout_batch_id = $1 and state = 'prepared'",
        PAYOUTS,
    ),
    (
        "select from payout where payout.payout_batch_id = payout_batch",
        PAYOUTS,
    ),
    ("from payout as asked join application", PAYOUTS),
    (
        "select payout_id from payout where payout_batch_id = $1",
        PAYOUTS,
    ),
    ("from payout where payout_id = any($1)", NAMED_BY_BANKS),
    (
        "from payout where payout_id = $1 for update",
        NAMED_BY_BANKS,
    ),
    ("from payout_hold where payout_hold_id = $1", PAYOUT_HOLDS),
    (
        "update payout_hold set released_at = $2, released_by = $3",
        PAYOUT_HOLDS,
    ),
    (
        "from incentive_award as award where award.incentive_id = $1",
        "operators read a page of an incentive's awards, wherever each payee lies",
    ),
];

/// A market's products and shops, as agencies look through them.
const FINDER: &str =
    "an agency looks through a market's shops; each machine reads a bounded part of an index";
/// A market's months of Data Compass.
const COMPASS_MONTHS: &str =
    "a job and a command count or check months of a whole market, wherever its lines and sums lie";
/// A party's lines in Data Compass.
const LINES_OF_PARTY: &str = "a party has lines in many shops, of which each machine adds up some days; its own sums lie on one, and they are read together so that all is of one moment";
/// What looks wrong in a market.
const COMPASS_ALERTS: &str =
    "a job looks through a market once a day, and an operator at one of its creators";
/// The entries of whoever is paid for the lines of many shops.
const ENTRIES_OF_PAYEE: &str =
    "a payee has entries in many shops; each machine reads a bounded part of an index";

/// What a check of the ledger goes through.
const CHECKED: &str = "a check works a whole month of a market out anew, wherever each row lies";

/// The payouts of a batch.
const PAYOUTS: &str = "a batch pays whoever has bills in a market, wherever each lies";
/// Payouts by their ids.
const NAMED_BY_BANKS: &str = "banks and operators name payouts by their ids, of whoever is paid";
/// Holds by operators.
const PAYOUT_HOLDS: &str = "operators read and release holds of whoever is paid; they are few";

/// Notices of the last hour.
const PLATFORM_NOTICES: &str = "those who run the platform see whether notices are written";
/// Rows that are old enough, of everybody.
const CLEARED_BY_AGE: &str = "a job clears what is old, of everybody";
/// Creators whose figures or cards are to be written.
const CREATORS_TO_DO: &str =
    "a job works creators out whose time has come, wherever each lies, a piece at a time";
/// Rows whose key is an earlier one.
const ROTATED: &str = "a job wraps or indexes again what names an earlier key, of everybody";
/// How many rows name each key.
const KEYS_IN_USE: &str = "a job and a command say which keys are in use, of everybody";
/// What a campaign's links brought.
const OF_LINKS: &str = "counts who opened a link and accepted through it, wherever each lies";
/// A look at a market as a whole.
const WHOLE_MARKET: &str = "an export or a count of a whole market";
/// What falls due in a market.
const SETTLES: &str = "settlement takes what is due, of every shop";
/// A campaign's registrations.
const CAMPAIGN: &str = "a campaign has registrations of many shops";
/// The products of a list.
const LIST: &str = "a list has at most a hundred products, of many shops";
/// Where an agency has order lines.
const LINES_OF_AGENCY: &str =
    "whether an agency has any line in a market, or of a creator; its lines lie with their shops";
/// A market's month as a whole.
const CLOSES_A_MONTH: &str = "a month closes as a whole, with the bills of everybody";
/// Approvals that are held for some seconds.
const HELD: &str = "a job tells of approvals that came to count, of every shop; they are few";
/// The creators of an agency.
const CREATORS_OF_AGENCY: &str =
    "an agency manages creators wherever each lies; its part of an index is read";
/// Files of products that wait for the worker.
const PRODUCT_FILES: &str = "a job goes through the files that wait, of every shop; they are few";
/// Files of the platform that wait for the worker.
const COMPARED_FILES: &str = "a job goes through the files that wait, of every party; they are few";
/// Lines that a file of the platform should have.
const LINES_OF_FILE: &str = "a job looks for a party's lines of some days, which lie with their shops, a thousand at a time";
/// A creator's showcase.
const SHOWCASE: &str = "a creator shows products of many shops";
