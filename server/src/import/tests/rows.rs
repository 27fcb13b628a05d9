//! Rows: what each of them means, and why one is refused.

use store::import::Rows;

use super::{super::records::ROW_BYTES_MAX, *};

#[test]
fn every_kind_reads_its_rows() {
    for (kind, text) in [
        (
            Kind::Products,
            "shop_code,product_id,title,price,currency\nS,1,\"A \"\"B\"\", C\",0.85,GBP",
        ),
        (
            Kind::Creators,
            "handle,managing_agency,agency_share_percent\nc0,,\nc1,a,20.00",
        ),
        (
            Kind::CreatorProfiles,
            "handle,nickname,followers,women_percent,rating,ecommerce_permission,official,categories\n\
             c0,\"Ann, of\",1200,61.50,4.5,yes,no,beauty|food\nc1,,,,,no,,",
        ),
        (
            Kind::CreatorDays,
            "handle,day,currency,videos,video_gmv,live_gmv,likes\n\
             c0,2010-12-01,GBP,2,12.50,0,7\nc1,2010-12-01,GBP,,,,",
        ),
        (
            Kind::Campaigns,
            "campaign,agency,market,starts_on,registration_ends_on,ends_on,min_rate_percent\n\
             camp-1,a,GB,2010-12-01,2011-01-22,2011-01-29,5.00",
        ),
        (
            Kind::Registrations,
            "campaign,shop_code,product_id,total_rate_percent,creator_rate_percent,rate_change_at,\
             new_creator_rate_percent\n\
             camp-1,S,1,30.00,1.80,,\n\
             camp-1,S,2,30.00,1.80,2011-01-01T00:00:00Z,1.50",
        ),
        (
            Kind::Showcases,
            "creator,campaign,product_id,accepted_at\nc0,camp-1,1,2010-12-01T09:00:00+01:00",
        ),
        (
            Kind::Refunds,
            "refund_id,order_id,line_id,quantity,refunded_at\nC1,536488,27,6,2010-12-01T12:38:00Z",
        ),
    ] {
        let batches = read(kind, text);
        assert_eq!(batches.len(), 1, "{kind}");
        assert!(
            batches[0].refused.is_empty(),
            "{kind}: {:?}",
            batches[0].refused
        );
        assert_eq!(rows_of(&batches[0]), text.lines().count() - 1, "{kind}");
    }
}

#[test]
fn columns_may_come_in_any_order_and_optional_ones_may_come() {
    let text = "cancelled_at,placed_at,currency,unit_price,quantity,content_type,creator,\
                product_id,shop_code,line_id,order_id,delivered_at\n\
                2010-12-02T00:00:00Z,2010-12-01T00:00:00Z,GBP,1.00,1,video,c,p,s,l,o,\n";
    let batches = read(Kind::Orders, text);
    let Rows::Orders([line]) = batches[0].rows.as_rows() else {
        panic!("not one order line")
    };
    assert_eq!(
        (line.order_code.as_str(), line.creator.as_str()),
        ("o", "c")
    );
    assert_eq!(line.delivered_at, None);
    assert_eq!(
        line.cancelled_at.unwrap().to_rfc3339(),
        "2010-12-02T00:00:00+00:00"
    );
}

/// A value in that column refuses the row, with this reason.
fn check_refused(column: &str, value: &str, reason: &str) {
    let row = refused(Kind::Orders, with_orders(&order_with(column, value)));
    assert_eq!(
        (row.column.as_str(), row.reason.as_str()),
        (column, reason),
        "{value:?}"
    );
    assert_eq!((row.row, row.line), (1, 2), "{value:?}");
}

#[test]
fn a_code_that_cannot_be_one_says_why() {
    check_refused("order_id", "", "required: enter a value");
    for (value, hidden) in [
        ("\"53\n6365\"", "character 3 is U+000A (line feed)"),
        ("53\x006365", "character 3 is U+0000 (null character)"),
        ("536365\u{200B}", "character 7 is U+200B (zero width space)"),
        ("\u{FEFF}536365", "character 1 is U+FEFF (byte order mark)"),
    ] {
        let reason = format!("{hidden}: remove it, or copy the text again");
        check_refused("order_id", value, &reason);
        check_refused("creator", value, &reason);
    }
    let rounded = "rounded by a spreadsheet, digits are lost: export the file again and import it \
                   without opening it, or format the column as text first";
    check_refused("order_id", "5.76461E+17", rounded);
    check_refused("product_id", "\"1,72974E+18\"", rounded);
    check_refused(
        "creator",
        "@@ann",
        "a handle starts with one @ only: remove the others",
    );
    check_refused(
        "shop_code",
        &"x".repeat(41),
        "too long: use up to 40 characters",
    );
    check_refused(
        "creator",
        &"é".repeat(61),
        "too long: use up to 60 characters",
    );
    check_refused(
        "content_type",
        "RADIO",
        "unknown content type: use LIVE, PRE_LIVE, VIDEO, SHOWCASE, SHOP, PROMOTION_PAGE or \
         LINKSHARE",
    );
}

#[test]
fn a_code_is_the_same_however_it_is_wrapped() {
    for value in [
        "536365",
        " 536365",
        "\"536365\t\"",
        "'536365",
        "536365\u{A0}",
    ] {
        let batches = read(Kind::Orders, with_orders(&order_with("order_id", value)));
        let Rows::Orders([line]) = batches[0].rows.as_rows() else {
            panic!("{value:?}: not one order line");
        };
        assert_eq!(line.order_code, "536365", "{value:?}");
    }
    for (value, handle) in [("@Ann", "Ann"), ("Zoe\u{308}", "Zo\u{EB}")] {
        let batches = read(Kind::Orders, with_orders(&order_with("creator", value)));
        let Rows::Orders([line]) = batches[0].rows.as_rows() else {
            panic!("{value:?}: not one order line");
        };
        assert_eq!(line.creator, handle, "{value:?}");
    }
}

#[test]
fn a_number_that_could_be_another_says_why() {
    let not_whole = "not a whole number: use digits only, for example 3";
    check_refused("quantity", "0", "must be 1 or more");
    check_refused("quantity", "-1", not_whole);
    check_refused("quantity", "+1", not_whole);
    check_refused("quantity", "1.5", not_whole);
    check_refused(
        "quantity",
        "2147483648",
        "too large: the maximum is 2147483647",
    );
    check_refused(
        "quantity",
        "99999999999999999999",
        "too large: the maximum is 2147483647",
    );
    check_refused(
        "unit_price",
        "4.255",
        "too many decimals: this currency has 2",
    );
    check_refused("unit_price", "-4.25", "must be zero or more");
    check_refused("unit_price", "99999999999999999999", "too large");
    check_refused(
        "unit_price",
        "\"4,25\"",
        "not an amount: use digits and a decimal point, for example 4.25",
    );
    check_refused(
        "currency",
        "gbp",
        "unknown currency: use a code such as USD or GBP",
    );
}

#[test]
fn a_time_that_could_be_another_says_why() {
    let no_zone = "no time zone: add one, for example 2011-01-31T08:00:00Z or \
                   2011-01-31T15:00:00+07:00";
    let no_time = "not a valid date and time: use RFC 3339, for example 2011-01-31T08:00:00Z";
    let too_fine = "too precise: use up to six decimals of a second";
    let leap = "leap seconds aren't supported: use the second before or after";
    check_refused("placed_at", "2010-12-01T08:26:00", no_zone);
    check_refused("placed_at", "2010-12-01T08:26:00.123", no_zone);
    check_refused("placed_at", "01/12/2010 08:26", no_time);
    check_refused("placed_at", "2010-12-01", no_time);
    check_refused("placed_at", "2011-02-29T08:26:00Z", no_time);
    check_refused("placed_at", "2010-12-01T08:26:60Z", leap);
    check_refused("placed_at", "2010-12-01T08:26:00.1234567Z", too_fine);
    check_refused("placed_at", "2010-12-01T08:26:00.0000000001Z", too_fine);
    check_refused(
        "delivered_at",
        "1970-01-01T00:00:00Z",
        "year out of range: use 2000 to 2099",
    );
}

#[test]
fn rates_and_dates_say_why() {
    const REGISTRATIONS: &str = "campaign,shop_code,product_id,total_rate_percent,\
                                 creator_rate_percent,rate_change_at,new_creator_rate_percent\n";
    const CAMPAIGNS: &str =
        "campaign,agency,market,starts_on,registration_ends_on,ends_on,min_rate_percent\n";
    const CREATORS: &str = "handle,managing_agency,agency_share_percent\n";
    for (kind, header, line, column, reason) in [
        (
            Kind::Registrations,
            REGISTRATIONS,
            "c,s,1,0,1.80,,",
            "total_rate_percent",
            "out of range: use 1.00 to 80.00",
        ),
        (
            Kind::Registrations,
            REGISTRATIONS,
            "c,s,1,81.00,1.80,,",
            "total_rate_percent",
            "out of range: use 1.00 to 80.00",
        ),
        (
            Kind::Registrations,
            REGISTRATIONS,
            "c,s,1,30,1.805,,",
            "creator_rate_percent",
            "too many decimals: use up to two",
        ),
        (
            Kind::Registrations,
            REGISTRATIONS,
            "c,s,1,30,1.80,2011-01-01T00:00:00Z,",
            "new_creator_rate_percent",
            "required when rate_change_at is set: enter the new rate",
        ),
        (
            Kind::Registrations,
            REGISTRATIONS,
            "c,s,1,30,1.80,,2",
            "rate_change_at",
            "required when new_creator_rate_percent is set: enter the time of the change",
        ),
        (
            Kind::Campaigns,
            CAMPAIGNS,
            "c,a,UK,2010-12-01,2011-01-22,2011-01-29,5",
            "market",
            "unknown market: use US, GB (for the UK), ID, MY, VN, TH, PH or SG",
        ),
        (
            Kind::Campaigns,
            CAMPAIGNS,
            "c,a,GB,1.12.2010,2011-01-22,2011-01-29,5",
            "starts_on",
            "not a valid date: use YYYY-MM-DD between 2000 and 2099, for example 2011-01-31",
        ),
        (
            Kind::Campaigns,
            CAMPAIGNS,
            "c,a,GB,2010-12-1,2011-01-22,2011-01-29,5",
            "starts_on",
            "not a valid date: use YYYY-MM-DD between 2000 and 2099, for example 2011-01-31",
        ),
        (
            Kind::Campaigns,
            CAMPAIGNS,
            "c,a,GB,2010-12-01,2010-11-22,2011-01-29,5",
            "registration_ends_on",
            "registration ends on 2010-11-22, before the campaign starts on 2010-12-01",
        ),
        (
            Kind::Creators,
            CREATORS,
            "c,a,",
            "agency_share_percent",
            "required when managing_agency is set: enter the agency's share",
        ),
        (
            Kind::Creators,
            CREATORS,
            "c,,20",
            "managing_agency",
            "required when agency_share_percent is set: enter the agency",
        ),
    ] {
        let row = refused(kind, format!("{header}{line}\n"));
        assert_eq!(
            (row.column.as_str(), row.reason.as_str()),
            (column, reason),
            "{line}"
        );
    }
}

#[test]
fn what_is_said_of_creators_says_why() {
    const CREATOR_DAYS: &str = "handle,day,currency,videos,video_gmv\n";
    const CREATOR_PROFILES: &str = "handle,ecommerce_permission,rating,categories\n";
    for (kind, header, line, column, reason) in [
        (
            Kind::CreatorDays,
            CREATOR_DAYS,
            "c,2010-12-01,GBP,-1,1.00",
            "videos",
            "not a whole number: use digits only, for example 3",
        ),
        (
            Kind::CreatorDays,
            CREATOR_DAYS,
            "c,2010-12-01,GBP,1,1.005",
            "video_gmv",
            "too many decimals: this currency has 2",
        ),
        (
            Kind::CreatorProfiles,
            CREATOR_PROFILES,
            "c,yes,6,",
            "rating",
            "not a rating: use 0 to 5",
        ),
        (
            Kind::CreatorProfiles,
            CREATOR_PROFILES,
            "c,y,5,",
            "ecommerce_permission",
            "not an answer: use yes or no",
        ),
        (
            Kind::CreatorProfiles,
            CREATOR_PROFILES,
            "c,yes,5,food|toys",
            "categories",
            "unknown category toys: use beauty, fashion, food, home, electronics, health, sports, \
             family, pets, culture, vehicles, with | between them",
        ),
    ] {
        let row = refused(kind, format!("{header}{line}\n"));
        assert_eq!(
            (row.column.as_str(), row.reason.as_str()),
            (column, reason),
            "{line}"
        );
    }
}

#[test]
fn good_rows_around_a_bad_one_are_unharmed() {
    let lines = [
        ORDER,
        "too,few",
        &order_with("line_id", "2"),
        &order_with("quantity", "0"),
        ORDER,
    ];
    let batches = read(Kind::Orders, with_orders(&lines.join("\r\n")));
    assert_eq!(rows_of(&batches[0]), 3);
    let [short, zero] = batches[0].refused.as_slice() else {
        panic!("not two refused rows")
    };
    assert_eq!((short.row, short.line, short.column.as_str()), (2, 3, ""));
    assert_eq!(
        short.reason,
        "2 values for 11 columns: check quotes and separators"
    );
    assert_eq!((zero.row, zero.line, zero.value.as_str()), (4, 5, "0"));
    let original: Vec<&str> = zero.original.iter().collect();
    assert_eq!(original.len(), 11);
    assert_eq!(original[0], "536365");
}

#[test]
fn bytes_that_are_not_utf8_refuse_their_row() {
    let latin =
        b"shop_code,product_id,title,price,currency\nS,1,CAF\xc9,1.00,GBP\nS,2,TEA,1.00,GBP\n";
    let row = refused(Kind::Products, latin);
    assert_eq!(
        (row.column.as_str(), row.reason.as_str()),
        ("title", "not UTF-8: save the file as CSV UTF-8")
    );
    assert_eq!(row.value, "CAF\u{C9}");
    // A character that begins in one value and ends in the next is none.
    let torn = b"shop_code,product_id,title,price,currency\nS,1,CAF\xc3,\xa91.00,GBP\n";
    assert_eq!(refused(Kind::Products, torn).column, "title");
}

#[test]
fn long_values_are_shown_shortened_and_on_one_line() {
    let value = format!("\"{}\n{}\"", "a".repeat(70), "b".repeat(70));
    let row = refused(Kind::Orders, with_orders(&order_with("quantity", &value)));
    assert_eq!(
        row.value,
        format!("{}\\n{}…", "a".repeat(70), "b".repeat(9))
    );
}

#[test]
fn a_row_just_within_the_limit_is_only_refused() {
    let value = "x".repeat(ROW_BYTES_MAX - 200);
    let row = refused(Kind::Orders, with_orders(&order_with("creator", &value)));
    assert_eq!(row.reason, "too long: use up to 60 characters");
    assert_eq!(row.value.chars().count(), 81);
}
