//! Addresses of **Data Compass** in each area.

use domain::{
    compass::{CompassDays, CompassDimension, CompassRole, ViewQuery},
    ids::CompassAlertId,
    market::Market,
    signed_in_user::Workspace,
};

/// **Data Compass** of agencies.
pub const PARTNER: &str = "/partner/compass";
/// Its figures by one dimension.
pub const PARTNER_PARTS: &str = "/partner/compass/{dimension}";
/// The course over time as a file.
pub const PARTNER_CSV: &str = "/partner/compass.csv";
/// The same as a spreadsheet.
pub const PARTNER_XLSX: &str = "/partner/compass.xlsx";
/// The figures by one dimension as a file.
pub const PARTNER_PARTS_CSV: &str = "/partner/compass/{dimension}/parts.csv";
/// The same as a spreadsheet.
pub const PARTNER_PARTS_XLSX: &str = "/partner/compass/{dimension}/parts.xlsx";
/// **Views and reports**.
pub const PARTNER_VIEWS: &str = "/partner/compass/views";

/// **Data Compass** of sellers.
pub const SELLER: &str = "/seller/compass";
/// Its figures by one dimension.
pub const SELLER_PARTS: &str = "/seller/compass/{dimension}";
/// The course over time as a file.
pub const SELLER_CSV: &str = "/seller/compass.csv";
/// The same as a spreadsheet.
pub const SELLER_XLSX: &str = "/seller/compass.xlsx";
/// The figures by one dimension as a file.
pub const SELLER_PARTS_CSV: &str = "/seller/compass/{dimension}/parts.csv";
/// The same as a spreadsheet.
pub const SELLER_PARTS_XLSX: &str = "/seller/compass/{dimension}/parts.xlsx";
/// **Views and reports**.
pub const SELLER_VIEWS: &str = "/seller/compass/views";

/// **Data Compass** of creators.
pub const CREATOR: &str = "/creator/compass";
/// Its figures by one dimension.
pub const CREATOR_PARTS: &str = "/creator/compass/{dimension}";
/// The course over time as a file.
pub const CREATOR_CSV: &str = "/creator/compass.csv";
/// The same as a spreadsheet.
pub const CREATOR_XLSX: &str = "/creator/compass.xlsx";
/// The figures by one dimension as a file.
pub const CREATOR_PARTS_CSV: &str = "/creator/compass/{dimension}/parts.csv";
/// The same as a spreadsheet.
pub const CREATOR_PARTS_XLSX: &str = "/creator/compass/{dimension}/parts.xlsx";
/// **Views and reports**.
pub const CREATOR_VIEWS: &str = "/creator/compass/views";

/// **Data Compass** of those who run the platform.
pub const OPERATIONS: &str = "/ops/compass";
/// Its figures by one dimension.
pub const OPERATIONS_PARTS: &str = "/ops/compass/{dimension}";
/// The course over time as a file.
pub const OPERATIONS_CSV: &str = "/ops/compass.csv";
/// The same as a spreadsheet.
pub const OPERATIONS_XLSX: &str = "/ops/compass.xlsx";
/// The figures by one dimension as a file.
pub const OPERATIONS_PARTS_CSV: &str = "/ops/compass/{dimension}/parts.csv";
/// The same as a spreadsheet.
pub const OPERATIONS_PARTS_XLSX: &str = "/ops/compass/{dimension}/parts.xlsx";
/// **Views and reports**.
pub const OPERATIONS_VIEWS: &str = "/ops/compass/views";
/// **Alerts** that wait for a decision, and those that had one.
pub const OPERATIONS_ALERTS: &str = "/ops/compass/alerts";
/// One of them.
pub const OPERATIONS_ALERT: &str = "/ops/compass/alerts/{alert}";

/// **Data Compass** of a part of the application.
pub const fn overview(workspace: Workspace) -> &'static str {
    match workspace {
        Workspace::Partner => PARTNER,
        Workspace::Seller => SELLER,
        Workspace::Creator => CREATOR,
        Workspace::Operations => OPERATIONS,
    }
}

/// Its **Views and reports**.
pub const fn views(workspace: Workspace) -> &'static str {
    match workspace {
        Workspace::Partner => PARTNER_VIEWS,
        Workspace::Seller => SELLER_VIEWS,
        Workspace::Creator => CREATOR_VIEWS,
        Workspace::Operations => OPERATIONS_VIEWS,
    }
}

/// The figures of an area's **Data Compass** by one dimension.
pub fn parts(compass: &str, dimension: CompassDimension) -> String {
    format!("{compass}/{dimension}")
}

/// The course over time as a file with this ending.
pub fn course_file(compass: &str, ending: &str) -> String {
    format!("{compass}.{ending}")
}

/// The figures by one dimension as a file with this ending.
pub fn parts_file(compass: &str, dimension: CompassDimension, ending: &str) -> String {
    format!("{compass}/{dimension}/parts.{ending}")
}

/// What a saved view shows: of its own days, or of these. Its words stand in the address as they are.
pub fn view(
    (market, role): (Market, CompassRole),
    query: &ViewQuery,
    days: Option<CompassDays>,
) -> String {
    let compass = overview(role.workspace());
    let page = query
        .dimension()
        .map_or_else(|| compass.to_owned(), |dimension| parts(compass, dimension));
    // Elsewhere there is one role alone.
    let is_one_of_two = matches!(role.workspace(), Workspace::Partner);
    let role = is_one_of_two.then(|| format!("&role={role}"));
    let (role, asked) = (role.unwrap_or_default(), query.asked(days));
    let asked = if asked.is_empty() {
        asked
    } else {
        format!("&{asked}")
    };
    format!("{page}?market={market}{role}{asked}")
}

/// An alert.
pub fn alert(alert: CompassAlertId) -> String {
    format!("{OPERATIONS_ALERTS}/{alert}")
}
