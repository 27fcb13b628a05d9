//! The picture of a product, an agency, a shop or a creator: adding one, and taking it away.
//!
//! Both are plain forms, with scripts as without: what they do shows on the whole page, in its bar and in its
//! lists. The first leads back to the page with the outcome in its address.

use domain::{
    image::{ImageCode, ImageRefusal},
    signed_in_user::{SignedInUser, Workspace},
};
use leptos::{prelude::*, server_fn::ServerFn as _};

use crate::{
    images_api::{RemoveImageOfAgency, RemoveImageOfCreator, RemoveImageOfShop},
    text::image_upload as words,
    user::user,
};
use runtime::{forms::TokenField, page_address::page_query, paths, resource::await_view};
use ui::{
    Actions, Button, Note, Section, Thumb, Tone, Wrong,
    text::{Text, t},
};

pub use domain::image::ImageTarget;

/// The id of the field.
const FILE: &str = "image-file";

/// What the browser offers first.
const ACCEPT: &str = "image/jpeg,image/png,image/webp";

/// The picture of something, and the forms that change it.
#[component]
pub fn ImageUpload(
    /// What it is of.
    target: ImageTarget,
    /// The picture that there is.
    has: Option<ImageCode>,
    /// Whether it is said how large a picture should be.
    size_note: bool,
) -> impl IntoView {
    let query = page_query();
    let (saved, refused) = query.with_untracked(|query| {
        let code = query.get("image-refused");
        let refusal = code.and_then(|code| ImageRefusal::of_code(&code));
        (query.get("image").is_some(), refusal)
    });
    let saved = (saved && has.is_some())
        .then(|| view! { <Note tone=Tone::Success>{t(words::SAVED)}</Note> });
    let is_wrong = refused.map(|_| "true");
    let described = match refused {
        Some(_) => format!("{FILE}-hint {FILE}-error"),
        None => format!("{FILE}-hint"),
    };
    let error = Signal::stored(refused.map(|refusal| t(says(refusal)).to_owned()));
    let remove = has.is_some().then(|| remove(target));
    let image = paths::card(has.as_ref());
    let note = size_note.then(|| format!(" {}", t(words::SIZE_NOTE)));
    view! {
        <Section title=t(words::PICTURE)>
            {saved}
            {image.map(|image| view! { <Thumb image=Some(image) /> })}
            <form
                class="form"
                method="post"
                action=format!("{}?for={}", paths::IMAGES, target.code())
                enctype="multipart/form-data"
            >
                <TokenField />
                {product(target)}
                <div class="field">
                    <label class="field__label" for=FILE>
                        {t(words::FILE)}
                    </label>
                    <input
                        type="file"
                        id=FILE
                        name="file"
                        accept=ACCEPT
                        aria-describedby=described
                        aria-invalid=is_wrong
                    />
                    <p class="field__hint" id=format!("{FILE}-hint")>
                        {t(words::FILE_HINT)}
                        {note}
                    </p>
                    <Wrong id=FILE.to_owned() error />
                </div>
                <Actions>
                    <Button submit=true>{t(words::SAVE)}</Button>
                </Actions>
            </form>
            {remove}
        </Section>
    }
}

/// The form that takes the picture away.
fn remove(target: ImageTarget) -> AnyView {
    let action = match target {
        ImageTarget::Product(_) | ImageTarget::Shop => RemoveImageOfShop::PATH,
        ImageTarget::Agency => RemoveImageOfAgency::PATH,
        ImageTarget::Creator => RemoveImageOfCreator::PATH,
    };
    view! {
        <form method="post" action=action>
            <TokenField />
            {product(target)}
            <Button submit=true>{t(words::REMOVE)}</Button>
        </form>
    }
    .into_any()
}

/// Which product it is, for a form.
fn product(target: ImageTarget) -> Option<AnyView> {
    let ImageTarget::Product(product) = target else {
        return None;
    };
    let id = product.to_string();
    Some(view! { <input type="hidden" name="product" value=id /> }.into_any())
}

/// The picture of the place that the reader works in, for whoever may change it. It waits by itself, so it
/// stands beside what is waited for and not within.
#[component]
pub fn OwnImage(
    /// Of which place.
    target: ImageTarget,
) -> impl IntoView {
    let user = user();
    view! {
        <Suspense fallback=|| ()>
            {await_view(move || async move {
                let visitor = user.await.ok().flatten();
                visitor.and_then(|visitor| own_image(&visitor, target))
            })}
        </Suspense>
    }
}

/// The same where the reader is known.
pub fn own_image(visitor: &SignedInUser, target: ImageTarget) -> Option<AnyView> {
    use domain::actor::Permission::{Administer, DoWork};

    let (workspace, permission, has) = match target {
        // Its page says what the product has.
        ImageTarget::Product(_) => return None,
        ImageTarget::Agency => {
            let place = visitor.agencies.first()?;
            (Workspace::Partner, Administer, place.image.clone())
        }
        ImageTarget::Shop => {
            let place = visitor.shops.first()?;
            (Workspace::Seller, DoWork, place.image.clone())
        }
        ImageTarget::Creator => {
            let place = visitor.creators.first()?;
            (Workspace::Creator, DoWork, place.image.clone())
        }
    };
    let actor = visitor.actor_in(workspace)?;
    let may_change = visitor.may(&actor, permission);
    may_change.then(|| view! { <ImageUpload target has size_note=false /> }.into_any())
}

/// Why a picture isn't taken.
const fn says(refusal: ImageRefusal) -> Text {
    match refusal {
        ImageRefusal::Missing => words::MISSING,
        ImageRefusal::Empty => words::EMPTY,
        ImageRefusal::TooLarge => words::TOO_LARGE,
        ImageRefusal::UnknownType => words::UNKNOWN_TYPE,
        ImageRefusal::TooManyPixels => words::TOO_MANY_PIXELS,
        ImageRefusal::Damaged => words::DAMAGED,
        ImageRefusal::NotFound | ImageRefusal::UrlNotAllowed => words::NOT_FETCHED,
    }
}
