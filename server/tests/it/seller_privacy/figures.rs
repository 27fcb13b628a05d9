//! Functions of **Data Compass**: whole months and single days, every dimension there is, and a creator's as far as one may ask.

/// What a function of these is asked with; none for others.
pub(super) fn samples(path: &str) -> Option<Vec<String>> {
    let days = [
        "",
        "&query[from]=2026-06-01&query[to]=2026-06-01",
        "&query[from]=2026-05-11&query[to]=2026-06-20&query[compare]=year",
        "&query[from]=2025-06-01&query[to]=2026-06-30&query[compare]=none&query[figure]=settled",
        "&query[from]=junk&query[role]=platform&query[market]=US",
    ];
    let samples = match path {
        "/api/compass/of_shop" => days.map(str::to_owned).to_vec(),
        "/api/compass/parts_of_shop" => {
            let dimensions = [
                "campaign",
                "product",
                "content_type",
                "creator",
                "list",
                "shop",
                "whole",
                "junk",
            ];
            let of = |dimension| days.map(|days| format!("dimension={dimension}{days}"));
            dimensions.into_iter().flat_map(of).collect()
        }
        _ => return None,
    };
    Some(samples)
}
