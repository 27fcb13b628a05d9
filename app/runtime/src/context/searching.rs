//! Searching creators by a request, from memory or by the database.

use domain::{
    creator_search::{NameQuery, SearchAnswer, SearchRequest, SearchScope},
    ids::CreatorId,
};
use store::creator_cards;

use super::{RequestContext, search::CreatorSearchState};
use crate::error::ApiError;

impl RequestContext {
    /// The creators that the agency looks for which is asked for, with all counts.
    ///
    /// # Errors
    ///
    /// [`ApiError::NotAllowed`] for another agency's scope, [`ApiError::Busy`] where the database is to be asked and
    /// others wait for it already, or its failure.
    pub async fn search_creators<R>(
        &self,
        request: &SearchRequest,
    ) -> Result<SearchAnswer, ApiError<R>> {
        self.own_scope(&request.scope)?;
        if let Some(search) = &self.searches.from_memory
            && let Ok(answer) = search.search(request.clone()).await
        {
            return Ok(answer);
        }
        let _place = self.searches.place().ok_or(ApiError::Busy)?;
        let answer = creator_cards::search(&self.db, &self.by(), request).await;
        answer.map_err(ApiError::without_refusal)
    }

    /// Some creators whose names are like what is being typed, the nearest first.
    ///
    /// # Errors
    ///
    /// As [`RequestContext::search_creators`].
    pub async fn suggest_creators<R>(
        &self,
        scope: &SearchScope,
        name: &NameQuery,
    ) -> Result<Vec<CreatorId>, ApiError<R>> {
        self.own_scope(scope)?;
        if let Some(search) = &self.searches.from_memory
            && let Ok(found) = search.suggest(*scope, name.clone()).await
        {
            return Ok(found);
        }
        let _place = self.searches.place().ok_or(ApiError::Busy)?;
        let found = creator_cards::suggest(&self.db, &self.by(), scope, name).await;
        found.map_err(ApiError::without_refusal)
    }

    /// How searching from memory is, for those who run the platform; none where it is turned off.
    pub fn creator_search_state(&self) -> Option<CreatorSearchState> {
        self.searches.state()
    }

    /// Memory knows no policies, so the scope is looked at here.
    fn own_scope<R>(&self, scope: &SearchScope) -> Result<(), ApiError<R>> {
        if self.agency::<R>()? == scope.agency {
            Ok(())
        } else {
            Err(ApiError::NotAllowed)
        }
    }
}
