//! What the palette finds by text: each capability hands over a finder for each kind of thing that an area
//! has of it.

#[cfg(feature = "ssr")]
use domain::actor::Permission;
#[cfg(feature = "ssr")]
use futures::future::BoxFuture;
use serde::{Deserialize, Serialize};
use ui::Picture;

#[cfg(feature = "ssr")]
use crate::{
    bundle::Area,
    context::RequestContext,
    error::{ApiError, NoRefusal},
};

/// Something that the palette found, in the reader's language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hit {
    /// The picture of its kind.
    pub picture: Picture,
    /// What kind of thing it is.
    pub kind: String,
    /// Its name.
    pub title: String,
    /// What tells it from others of its name.
    pub about: String,
    /// Its page.
    pub href: String,
}

/// Finds things of one kind for the palette of an area.
#[cfg(feature = "ssr")]
#[derive(Clone, Copy, Debug)]
pub struct Finder {
    /// Whose palette it is.
    pub area: Area,
    /// What a member must be allowed to do; none where there are no roles.
    pub needs: Option<Permission>,
    /// Finds by a text that isn't empty, with the verbs of the lists: nothing that the area doesn't show.
    pub find: Find,
}

/// What was found, those to be offered first before the others.
#[cfg(feature = "ssr")]
type Find = for<'a> fn(&'a RequestContext, &'a str) -> BoxFuture<'a, Found>;

#[cfg(feature = "ssr")]
type Found = Result<Vec<Hit>, ApiError<NoRefusal>>;
