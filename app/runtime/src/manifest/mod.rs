//! What a capability hands over to each area that it has pages in: the pages, and the links that lead to
//! them. Routes, navigation, bundles and the server's list of pages are made of it, so that a new page is
//! its own folder and a line of its manifest. What it adds to the parts that every area has lies beside
//! them: what the palette finds (`finder`), what notices say (`notice`), which files there are
//! (`download`), what is kept for when the network is away (`offline`).

#[cfg(feature = "ssr")]
mod contributions;
#[cfg(feature = "ssr")]
mod download;
mod finder;
#[cfg(feature = "ssr")]
mod notice;
#[cfg(feature = "ssr")]
mod offline;

pub use self::finder::Hit;
#[cfg(feature = "ssr")]
pub use self::{
    contributions::Contributions,
    download::Download,
    finder::Finder,
    notice::{NoticeText, NoticeWording},
    offline::{OfflineFuture, OfflinePart, OfflineRow, OfflineSection},
};

use domain::actor::Permission;
use leptos::prelude::AnyView;
use ui::{
    Picture,
    text::{Catalogue, Text},
};

use crate::bundle::Area;

/// The pages of one navigation group of one area: what one bundle for the browser has.
#[derive(Clone, Copy, Debug)]
pub struct Group {
    /// Whose pages they are.
    pub area: Area,
    /// What surrounds those that aren't the whole document's body.
    pub shell: Option<Shell>,
    /// The bundle that has them, by the name of its package in `frontend`.
    pub bundle: &'static str,
    /// The texts of the crate that they are in.
    pub texts: Catalogue,
    /// The pages.
    pub pages: &'static [Page],
}

/// What surrounds the pages of an area. A bundle has the shell of its own area and no other.
#[derive(Clone, Copy, Debug)]
pub struct Shell {
    /// The path under which the pages lie.
    pub root: &'static str,
    /// Around pages with the area's navigation.
    pub area: fn() -> AnyView,
    /// Around a task, which owns the foot of the screen; where there are no tasks, as around the others.
    pub task: fn() -> AnyView,
}

/// A page: its path, what it shows, what surrounds it, and the link to it in the navigation, if any.
#[derive(Clone, Copy, Debug)]
pub struct Page {
    /// Its path, as the server's router writes it: `/partner/campaigns/{campaign}`.
    pub path: &'static str,
    /// Its contents.
    pub view: fn() -> AnyView,
    /// What surrounds it.
    pub frame: Frame,
    /// Its link in the navigation of its area.
    pub link: Option<Link>,
}

/// What surrounds a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Frame {
    /// Nothing: the page is the whole document's body.
    None,
    /// The area's shell, with its navigation.
    Area,
    /// The Creator app's shell without navigation: a task owns the foot of the screen.
    Task,
}

/// A link in the navigation.
#[derive(Clone, Copy, Debug)]
pub struct Link {
    /// The page's name.
    pub name: Text,
    /// Its picture.
    pub picture: Picture,
    /// The letter that leads there after `g`: one of its own in its area.
    pub key: &'static str,
    /// Where further pages of the same name lie whose paths don't begin with the page's own.
    pub under: &'static [&'static str],
    /// The section that it stands in, with others; none for a link of its own.
    pub section: Option<Section>,
    /// Its place among the links of the area, ascending.
    pub place: u8,
    /// What a member must be allowed to do for whom the link is there; none for everybody's.
    pub needs: Option<Permission>,
}

/// A section of the navigation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Section {
    /// Its name.
    pub name: Text,
    /// Its picture.
    pub picture: Picture,
}

impl Page {
    /// A page in its area's shell.
    #[must_use]
    pub const fn new(path: &'static str, view: fn() -> AnyView) -> Self {
        Self {
            path,
            view,
            frame: Frame::Area,
            link: None,
        }
    }

    /// The same in another frame.
    #[must_use]
    pub const fn framed(mut self, frame: Frame) -> Self {
        self.frame = frame;
        self
    }

    /// The same with a link in the navigation.
    #[must_use]
    pub const fn linked(mut self, link: Link) -> Self {
        self.link = Some(link);
        self
    }
}

impl Link {
    /// A link of its own.
    #[must_use]
    pub const fn new(place: u8, name: Text, picture: Picture, key: &'static str) -> Self {
        Self {
            name,
            picture,
            key,
            under: &[],
            section: None,
            place,
            needs: None,
        }
    }

    /// The same in a section.
    #[must_use]
    pub const fn within(mut self, section: Section) -> Self {
        self.section = Some(section);
        self
    }

    /// The same for those alone who may do this.
    #[must_use]
    pub const fn needing(mut self, permission: Permission) -> Self {
        self.needs = Some(permission);
        self
    }

    /// The same, marked on pages under these paths too.
    #[must_use]
    pub const fn also_under(mut self, under: &'static [&'static str]) -> Self {
        self.under = under;
        self
    }
}
