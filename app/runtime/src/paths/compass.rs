//! Addresses of **Data Compass** in each area.

use domain::compass::CompassDimension;

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
