//! What people typed into forms that were refused, for pages without scripts to fill themselves from.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use store::kept_forms::{self, Keeper, Kept, KeptForm};

use super::RequestContext;
use crate::error::{ApiError, NoRefusal};
use ui::platform;

/// What is kept of a form that was refused ([`RequestContext::save_draft`]).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft<T, E> {
    /// What was typed.
    pub typed: T,
    /// Why it was refused.
    pub refusal: Option<E>,
    /// When it was kept.
    pub at: DateTime<Utc>,
}

impl RequestContext {
    /// Whose forms are kept: the person's, in the place that is asked in.
    pub fn keeper(&self) -> Keeper {
        Keeper {
            account: self.visitor.account,
            place: self.place,
        }
    }

    /// Keeps what was typed into a form that is about to be refused, if it came from a page without
    /// scripts, which would lose it: the page fills itself from [`RequestContext::load_draft`]. `form` is the
    /// same name in both, with the object's id where there is one form for each. Never for passwords.
    ///
    /// A database that fails here must not hide the refusal, so its failure goes to the log alone.
    pub async fn save_draft<T, E>(&self, form: &str, typed: &T, refusal: Option<&E>)
    where
        T: Serialize + Sync,
        E: Serialize + Sync,
    {
        if !platform::is_plain_form() {
            return;
        }
        let refusal = refusal.map(serde_json::to_value).transpose();
        let (Ok(fields), Ok(refusal)) = (serde_json::to_value(typed), refusal) else {
            tracing::error!(form, "what was typed can't be written down");
            return;
        };
        let kept = KeptForm { fields, refusal };
        let kept = kept_forms::keep(&self.db, self.keeper(), form, &kept, false, self.now);
        if let Err(error) = kept.await {
            tracing::error!(form, %error, "what was typed could not be kept");
        }
    }

    /// Keeps what is typed into a form as it is typed, whether or not the page has scripts. Never for
    /// passwords.
    ///
    /// # Errors
    ///
    /// When it is too long to be kept, or the database fails.
    pub async fn keep_draft<R>(
        &self,
        form: &str,
        typed: &(impl Serialize + Sync),
    ) -> Result<(), ApiError<R>> {
        let fields = serde_json::to_value(typed).unwrap_or_default();
        let kept = KeptForm {
            fields,
            refusal: None,
        };
        let kept = kept_forms::keep(&self.db, self.keeper(), form, &kept, false, self.now);
        kept.await.map_err(ApiError::of_keeping)
    }

    /// The same while the form is open: one that went through leaves no draft, however late this comes.
    ///
    /// # Errors
    ///
    /// Those of [`RequestContext::keep_draft`].
    pub async fn keep_open_draft<R>(
        &self,
        form: &str,
        typed: &(impl Serialize + Sync),
    ) -> Result<(), ApiError<R>> {
        if self.went_through().await? {
            return Ok(());
        }
        self.keep_draft(form, typed).await?;
        // It may have gone through meanwhile, and what was kept of it have been deleted already.
        if self.went_through().await? {
            self.delete_draft(form).await;
        }
        Ok(())
    }

    /// Whether the form by which it is asked for has been sent and went through.
    async fn went_through<R>(&self) -> Result<bool, ApiError<R>> {
        let Some(form) = self.form else {
            return Ok(false);
        };
        let went_through = store::forms::went_through(&self.db, self.visitor.account, form).await;
        went_through.map_err(ApiError::without_refusal)
    }

    /// What is kept of the forms whose names begin so, the latest first, each with its name.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn load_drafts_under<T, E, R>(
        &self,
        beginning: &str,
    ) -> Result<Vec<(String, Draft<T, E>)>, ApiError<R>>
    where
        T: DeserializeOwned,
        E: DeserializeOwned,
    {
        let kept = kept_forms::kept_under(&self.db, self.keeper(), beginning, self.now);
        let kept = kept.await.map_err(ApiError::without_refusal)?;
        let drafts = kept
            .into_iter()
            .filter_map(|(form, kept)| Some((form, Draft::read(kept)?)));
        Ok(drafts.collect())
    }

    /// Does the verb of a form that was opened by [`draft_context`](super::draft_context): when it fails, for
    /// whatever reason, what was typed is kept as a draft, and when it is done the draft is deleted.
    ///
    /// # Errors
    ///
    /// Those of the verb.
    pub async fn with_draft<T, E>(
        &self,
        form: &str,
        typed: &(impl Serialize + Sync),
        verb: impl Future<Output = Result<T, E>>,
    ) -> Result<T, E> {
        let done = verb.await;
        if done.is_ok() {
            self.delete_draft(form).await;
        } else {
            self.save_draft(form, typed, None::<&NoRefusal>).await;
        }
        done
    }

    /// What is kept of several forms, read at once; [`Drafts::take`] hands each out.
    pub async fn load_drafts(&self, forms: &[&str]) -> Drafts {
        let kept = kept_forms::kept_of(&self.db, self.keeper(), forms, self.now);
        let kept = kept.await.inspect_err(|error| {
            tracing::error!(?forms, %error, "drafts could not be read");
        });
        Drafts(kept.unwrap_or_default())
    }

    /// What is kept of a form; none also when the form has changed since so that it can't be read.
    pub async fn load_draft<T, E>(&self, form: &str) -> Option<Draft<T, E>>
    where
        T: DeserializeOwned,
        E: DeserializeOwned,
    {
        let kept = kept_forms::kept(&self.db, self.keeper(), form, self.now);
        let draft = kept
            .await
            .inspect_err(|error| tracing::error!(form, %error, "a draft could not be read"))
            .ok()??;
        Draft::read(draft)
    }

    /// Forgets what is kept of a form: it went through.
    pub async fn delete_draft(&self, form: &str) {
        let forgotten = kept_forms::forget(&self.db, self.keeper(), form);
        if let Err(error) = forgotten.await {
            tracing::error!(form, %error, "a draft could not be forgotten");
        }
    }
}

impl<T: DeserializeOwned, E: DeserializeOwned> Draft<T, E> {
    /// A form as it is kept; none when it has changed since so that it can't be read.
    fn read(kept: Kept) -> Option<Self> {
        let refusal = kept.form.refusal;
        Some(Self {
            typed: serde_json::from_value(kept.form.fields).ok()?,
            refusal: refusal.and_then(|refusal| serde_json::from_value(refusal).ok()),
            at: kept.at,
        })
    }
}

/// What is kept of several forms ([`RequestContext::load_drafts`]).
#[derive(Debug)]
pub struct Drafts(HashMap<String, Kept>);

impl Drafts {
    /// What is kept of one of them; none also when the form has changed since so that it can't be read.
    pub fn take<T, E>(&mut self, form: &str) -> Option<Draft<T, E>>
    where
        T: DeserializeOwned,
        E: DeserializeOwned,
    {
        self.0.remove(form).and_then(Draft::read)
    }
}
