//! A view with a key, which names the thing that it is of. Where another thing takes its place, its
//! elements are made anew instead of being changed: what somebody ticked or typed belongs to the thing
//! that it was ticked or typed for, and must not be found on the next one. The framework by itself
//! changes the elements of a list in place, whose own state would stay.

use leptos::{
    attr::{Attribute, any_attribute::AnyAttribute},
    prelude::*,
    tachys::{
        hydration::Cursor,
        renderer::types,
        ssr::StreamBuilder,
        view::{Mountable, Position, PositionState, any_view::AnyViewState},
    },
};

/// A view of the thing that the key names.
pub struct Keyed {
    key: String,
    view: AnyView,
}

/// Such a view in the document.
pub struct OfState {
    key: String,
    state: AnyViewState,
}

impl Keyed {
    /// This view, of the thing that this key names.
    pub fn new(key: impl Into<String>, view: impl IntoView + 'static) -> Self {
        Self {
            key: key.into(),
            view: view.into_any(),
        }
    }
}

impl Render for Keyed {
    type State = OfState;

    fn build(self) -> OfState {
        OfState {
            key: self.key,
            state: self.view.build(),
        }
    }

    fn rebuild(self, shown: &mut OfState) {
        if self.key == shown.key {
            self.view.rebuild(&mut shown.state);
        } else {
            let mut new = self.build();
            shown.state.insert_before_this(&mut new);
            shown.state.unmount();
            *shown = new;
        }
    }
}

impl AddAnyAttr for Keyed {
    type Output<SomeNewAttr: Attribute> = Self;

    fn add_any_attr<NewAttr: Attribute>(self, attr: NewAttr) -> Self {
        Self {
            key: self.key,
            view: self.view.add_any_attr(attr).into_any(),
        }
    }
}

impl RenderHtml for Keyed {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {
        self.view.dry_resolve();
    }

    async fn resolve(self) -> Self {
        Self {
            key: self.key,
            view: self.view.resolve().await,
        }
    }

    fn html_len(&self) -> usize {
        self.view.html_len()
    }

    fn to_html_with_buf(
        self,
        buf: &mut String,
        position: &mut Position,
        escape: bool,
        mark_branches: bool,
        extra_attrs: Vec<AnyAttribute>,
    ) {
        self.view
            .to_html_with_buf(buf, position, escape, mark_branches, extra_attrs);
    }

    fn to_html_async_with_buf<const OUT_OF_ORDER: bool>(
        self,
        buf: &mut StreamBuilder,
        position: &mut Position,
        escape: bool,
        mark_branches: bool,
        extra_attrs: Vec<AnyAttribute>,
    ) {
        self.view.to_html_async_with_buf::<OUT_OF_ORDER>(
            buf,
            position,
            escape,
            mark_branches,
            extra_attrs,
        );
    }

    fn hydrate<const FROM_SERVER: bool>(
        self,
        cursor: &Cursor,
        position: &PositionState,
    ) -> OfState {
        OfState {
            key: self.key,
            state: self.view.hydrate::<FROM_SERVER>(cursor, position),
        }
    }

    fn into_owned(self) -> Self {
        self
    }
}

impl Mountable for OfState {
    fn unmount(&mut self) {
        self.state.unmount();
    }

    fn mount(&mut self, parent: &types::Element, marker: Option<&types::Node>) {
        self.state.mount(parent, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        self.state.insert_before_this(child)
    }

    fn elements(&self) -> Vec<types::Element> {
        self.state.elements()
    }
}
