//! A page as its address asks for it.

use domain::compass::CompassDimension;
use leptos::prelude::*;

use crate::query::CompassQuery;
use runtime::{list_query::ListQuery as _, page_address::page_params, paths::compass as paths};
use ui::Address;

/// A page as its address asks for it.
pub(super) struct Opened {
    /// The area's **Data Compass**.
    pub(super) compass: &'static str,
    /// By what the figures are told apart; not at all on the overview.
    pub(super) dimension: CompassDimension,
    /// What the address asks for.
    pub(super) query: CompassQuery,
}

impl Opened {
    /// The overview of an area.
    pub(super) fn overview(compass: &'static str, query: CompassQuery) -> Self {
        Self {
            compass,
            dimension: CompassDimension::Whole,
            query,
        }
    }

    /// The parts by one dimension. Of a word that names none the server says that there is no such page.
    pub(super) fn parts(compass: &'static str, dimension: &str, query: CompassQuery) -> Self {
        let dimension = dimension.parse().unwrap_or(CompassDimension::Whole);
        Self {
            compass,
            dimension,
            query,
        }
    }

    /// Its path.
    pub(super) fn path(&self) -> String {
        self.path_by(self.dimension)
    }

    /// The path of the page by another dimension.
    pub(super) fn path_by(&self, dimension: CompassDimension) -> String {
        match dimension {
            CompassDimension::Whole => self.compass.to_owned(),
            dimension => paths::parts(self.compass, dimension),
        }
    }

    /// Its address, on its first page.
    pub(super) fn address(&self) -> Address {
        self.query.address(&self.path())
    }

    /// What it shows as a file with this ending.
    pub(super) fn file(&self, ending: &str) -> Address {
        let path = match self.dimension {
            CompassDimension::Whole => paths::course_file(self.compass, ending),
            dimension => paths::parts_file(self.compass, dimension, ending),
        };
        self.query.address(&path)
    }
}

/// The dimension in the address of the open page, and what else the address asks for.
pub(super) fn asked_parts() -> Memo<(String, CompassQuery)> {
    let (params, query) = (page_params(), CompassQuery::of_address());
    let dimension = move || params.with(|params| params.get("dimension").unwrap_or_default());
    Memo::new(move |_| (dimension(), query.get()))
}
