//! The formats of files.

/// How a file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileFormat {
    /// Comma-separated values.
    Csv,
    /// A spreadsheet of Office Open XML.
    Xlsx,
    /// A picture of lines.
    Svg,
    /// A printed page, to be looked at: also within a page of ours, and of nobody else's.
    Pdf,
    /// Plain text.
    Text,
    /// A document that runs nothing, to be looked at: within no page.
    Html,
    /// Lines of JSON, for programs.
    JsonLines,
}

impl FileFormat {
    /// Every one.
    const ALL: [Self; 7] = [
        Self::Csv,
        Self::Xlsx,
        Self::Svg,
        Self::Pdf,
        Self::Text,
        Self::Html,
        Self::JsonLines,
    ];

    /// That of a file at this path, by its ending: CSV where it is none of them.
    #[must_use]
    pub fn of_path(path: &str) -> Self {
        let ending = path.rsplit_once('.').map(|(_, ending)| ending);
        let mut all = Self::ALL.into_iter();
        let found = all.find(|format| ending == Some(format.ending()));
        found.unwrap_or(Self::Csv)
    }

    /// What a file's name ends with, behind the point.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::Svg => "svg",
            Self::Pdf => "pdf",
            Self::Text => "txt",
            Self::Html => "html",
            Self::JsonLines => "jsonl",
        }
    }

    /// Its media type.
    #[must_use]
    pub const fn content_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Svg => "image/svg+xml",
            Self::Pdf => "application/pdf",
            Self::Text => "text/plain; charset=utf-8",
            Self::Html => "text/html; charset=utf-8",
            Self::JsonLines => "application/jsonl",
        }
    }

    /// Whether its bytes are compressed already.
    #[must_use]
    pub const fn is_compressed(self) -> bool {
        matches!(self, Self::Xlsx)
    }

    /// Whether a browser shows it rather than keeping it.
    #[must_use]
    pub const fn is_shown(self) -> bool {
        matches!(self, Self::Pdf | Self::Html)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_is_that_of_the_ending() {
        for (path, format) in [
            ("/partner/orders.csv", FileFormat::Csv),
            ("/partner/orders.xlsx", FileFormat::Xlsx),
            ("/partner/campaigns/1/links/2/qr.svg", FileFormat::Svg),
            ("/partner/finance/tax/form.pdf", FileFormat::Pdf),
            ("/creator/receipts/1/receipt.txt", FileFormat::Text),
            ("/creator/bills/1/bill.jsonl", FileFormat::JsonLines),
            ("/partner/orders.doc", FileFormat::Csv),
            ("/partner/orders", FileFormat::Csv),
        ] {
            assert_eq!(FileFormat::of_path(path), format, "{path}");
        }
    }
}
