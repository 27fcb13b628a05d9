//! What notices say: each capability words the kinds that are its own. The server does it for the reader's
//! language, so that no bundle loads the sentences or the kinds, nor knows the capability.

use domain::{actor::Actor, notice::Notice};

/// What a notice says, and where it leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoticeText {
    /// What happened.
    pub title: String,
    /// What follows from it.
    pub more: Option<String>,
    /// The page of what it is about.
    pub href: String,
}

/// Words a notice for whoever reads it; none of a kind that another capability words.
pub type NoticeWording<What> = fn(&Notice<What>, Actor) -> Option<NoticeText>;

impl NoticeText {
    /// What happened, what follows from it, and the page of what it is about.
    pub fn new(title: String, more: impl Into<Option<String>>, href: impl ToString) -> Self {
        Self {
            title,
            more: more.into(),
            href: href.to_string(),
        }
    }

    /// The notice by the wording that knows its kind. Where none does, the log says so.
    #[must_use]
    pub fn of<What>(
        notice: &Notice<What>,
        wordings: &[NoticeWording<What>],
        reader: Actor,
    ) -> Option<Self> {
        let text = wordings.iter().find_map(|word| word(notice, reader));
        if text.is_none() {
            tracing::error!(notice = %notice.notice, "no capability words this kind of notice");
        }
        text
    }
}
