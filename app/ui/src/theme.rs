//! System, light or dark: kept in a cookie, so that the server writes a page in the right theme.

/// The cookie that keeps the theme. Browsers take one of this name from this very site alone.
pub const THEME_COOKIE: &str = "__Host-theme";

/// How the product is drawn. The style sheet follows the system unless the document's `data-theme`
/// says otherwise.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the system wants it.
    #[default]
    System,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

impl Theme {
    /// Every theme, in the switch's order.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// The theme of this name; a name that is none is the system's, since cookies are anybody's to
    /// write.
    pub fn read(name: &str) -> Self {
        match name {
            "light" => Self::Light,
            "dark" => Self::Dark,
            _ => Self::System,
        }
    }

    /// Its code, as the switch sends it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// What `data-theme` on the document says; nothing for the system's.
    pub fn mark(self) -> Option<&'static str> {
        (self != Self::System).then(|| self.name())
    }

    /// What the document's `color-scheme` says: in which themes the browser may draw its own parts.
    pub const fn schemes(self) -> &'static str {
        match self {
            Self::System => "light dark",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The cookie that keeps it for a year, or forgets it. Nothing in it is secret, and a script
    /// sets the same one, which it could not if it were kept from scripts.
    pub fn cookie(self) -> String {
        let life = match self {
            Self::System => 0,
            Self::Light | Self::Dark => 31_536_000,
        };
        let name = self.name();
        format!("{THEME_COOKIE}={name}; Path=/; Max-Age={life}; SameSite=Lax; Secure")
    }
}
