//! What the server functions of registrations have in common.

use std::{
    collections::{HashMap, HashSet},
    convert::Infallible,
};

use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    bulk::{BULK_MAX, SkipReason},
    ids::{AccountId, CampaignId},
    market::Market,
    offer::{SeenRate, SetCreatorRateRefusal},
    rate::CreatorRate,
    registration::{AgencyTab, RegistrationAddress, RejectReason, RejectReasonKind},
    selection::{Matching, Selection},
};

use store::{
    offers::{NewCreatorRate, set_creator_rates},
    registrations::{FoundCount, RegistrationSelection, TabFilter},
};

use super::agency::{
    TOLD, TabQuery,
    api::{
        AllMatching, Outcome, RatesOutcome, RefusedRate, SelectionCount, TypedRejection,
        registration_named,
    },
    messages,
    unreadable_rate::unreadable,
};
use crate::{
    campaigns::server::may_work, flash::CampaignFlash, text::refused_registrations as words,
    worded::Worded,
};
use runtime::{
    context::{Draft, RequestContext, redirect},
    error::{ApiError, NoRefusal},
    paths,
};
use ui::{Address, format::rate_from, platform, text::t};

/// All that the filters of a list leave, as of the moment that was noted when they were selected: `select`
/// is that moment or the word for now.
pub(super) fn all_of(context: &RequestContext, query: &TabQuery) -> AllMatching {
    let now = context.now.timestamp_micros();
    let as_of = query.select.as_deref();
    let as_of = as_of.and_then(|moment| moment.parse().ok());
    AllMatching {
        q: query.q.clone().unwrap_or_default(),
        narrowing: query.narrowing(),
        as_of: as_of.unwrap_or(now).min(now),
    }
}

/// How many registrations that is on all pages of a tab whose rows can be selected, if it isn't `counted`.
pub(super) async fn all_pages(
    context: &RequestContext,
    campaign: CampaignId,
    tab: AgencyTab,
    all: &AllMatching,
    counted: Option<FoundCount>,
) -> Result<Option<SelectionCount>, ApiError<NoRefusal>> {
    let is_selectable = matches!(tab, AgencyTab::Pending | AgencyTab::Approved);
    if !is_selectable || !may_work(context) {
        return Ok(None);
    }
    let found = if let Some(counted) = counted {
        counted
    } else {
        let matching = matching(context, campaign, tab, all);
        store::registrations::count_for_page(&context.db, &context.by(), &matching).await?
    };
    Ok(Some(SelectionCount {
        count: found.count,
        may_be_more: found.may_be_more,
        as_of: all.as_of,
    }))
}

/// The registrations that a form of a tab means: all that match, or those that were picked.
pub(super) fn selection(
    context: &RequestContext,
    (campaign, tab): (CampaignId, AgencyTab),
    picked: Vec<RegistrationAddress>,
    all: Option<&AllMatching>,
) -> RegistrationSelection {
    match all {
        Some(all) => matching(context, campaign, tab, all).into(),
        None => Selection::Ids(picked),
    }
}

/// What that is in the store's words.
pub(super) fn matching(
    context: &RequestContext,
    campaign: CampaignId,
    tab: AgencyTab,
    all: &AllMatching,
) -> Matching<TabFilter> {
    let as_of = DateTime::from_timestamp_micros(all.as_of);
    Matching {
        filter: TabFilter {
            campaign,
            tab,
            text: all.q.clone(),
            narrowing: all.narrowing,
        },
        as_of: as_of.map_or(context.now, |as_of| as_of.min(context.now)),
    }
}

/// The name under which the outcome of the last verb for many is kept.
pub(super) fn outcome_form(campaign: CampaignId) -> String {
    format!("registrations/outcome/{campaign}")
}

/// How long what would follow from rates is shown: after that it is counted anew.
const FORESEEN_FOR: TimeDelta = TimeDelta::minutes(10);

/// What is told of the last verb for many: where the address asks for it, and of rates that are filled in
/// and not saved, or came after the session's end.
pub(super) fn to_tell(
    kept: Option<Draft<Outcome, NoRefusal>>,
    tab: AgencyTab,
    is_asked: bool,
    now: DateTime<Utc>,
) -> Option<Outcome> {
    let mut outcome = kept?.typed;
    let is_told = is_asked || (tab == AgencyTab::Approved && outcome.is_unsaved());
    if let Some(rates) = &mut outcome.rates
        && rates.foreseen_at.is_none_or(|at| at + FORESEEN_FOR < now)
    {
        rates.foreseen.clear();
    }
    is_told.then_some(outcome)
}

impl Outcome {
    /// Of creator rates, each by itself, of which none is set yet.
    pub(super) const fn of_rates(rates: RatesOutcome) -> Self {
        Self {
            tab: AgencyTab::Approved,
            done: 0,
            not_done: Vec::new(),
            more: 0,
            rates: Some(rates),
            decision: None,
            left_out: Vec::new(),
        }
    }

    /// Whether it is of rates that wait to be saved.
    fn is_unsaved(&self) -> bool {
        self.rates.as_ref().is_some_and(|rates| {
            rates.for_all.is_some() || rates.refused.iter().any(|one| one.is_unsaved)
        })
    }

    /// How many were not done, named or not.
    fn count_not_done(&self) -> usize {
        let rates = self.rates.as_ref().map_or(0, |rates| rates.refused.len());
        let named = self.not_done.len().saturating_add(rates);
        named.saturating_add(self.more)
    }
}

/// The name under which a rejection is kept.
pub(super) fn rejection_form(campaign: CampaignId) -> String {
    format!("registrations/reject/{campaign}")
}

/// The market of the campaign, if it is there for the person. Asked before anything is kept of a form about
/// it.
pub(super) async fn market_of<R>(
    context: &RequestContext,
    campaign: CampaignId,
) -> Result<Market, ApiError<R>> {
    let (db, by) = (&context.db, context.by());
    let opened = store::campaigns::details_for_agency(db, &by, campaign).await;
    let opened = opened.map_err(ApiError::without_refusal)?;
    Ok(opened.row.market)
}

/// What an address asks for beside its page: without it, if it is not there, the page is shown.
pub(super) fn if_there<T>(
    asked: Result<T, store::Error<Infallible>>,
) -> Result<Option<T>, ApiError<NoRefusal>> {
    match asked {
        Ok(there) => Ok(Some(there)),
        Err(store::Error::NotFound) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Leads to a tab of the campaign, which says what was done.
pub(super) fn go_to_tab(campaign: CampaignId, tab: AgencyTab, done: CampaignFlash) {
    redirect(tab_of(campaign, tab).flash(done));
}

/// Leads to `here`, which tells what became of rates of several: the notice `done` if all could be set.
/// Otherwise a page with script tells the answer where it is, so that what was typed stays; a page without
/// is written anew and tells what is kept here.
pub(super) async fn tell(
    context: &RequestContext,
    campaign: CampaignId,
    here: Address,
    outcome: &Outcome,
    done: CampaignFlash,
) {
    if outcome.count_not_done() == 0 {
        redirect(here.flash(done));
    } else if platform::is_plain_form() {
        context
            .save_draft(&outcome_form(campaign), outcome, None::<&NoRefusal>)
            .await;
        redirect(here.with(TOLD, true));
    }
}

/// The first page of a tab of the campaign.
pub(super) fn tab_of(campaign: CampaignId, tab: AgencyTab) -> Address {
    paths::partner::campaign_tab(campaign, tab)
}

/// The reason that was chosen, and whether the seller may register the product again: as was said, or as
/// the reason says by itself.
pub(super) fn reason(typed: &TypedRejection) -> Result<(RejectReason, bool), Worded> {
    let kind: RejectReasonKind = typed.reason.parse().map_err(|_| messages::no_reason())?;
    let reason = RejectReason::new(kind, &typed.explanation).map_err(messages::explanation)?;
    match &*typed.may_reregister {
        "true" => Ok((reason, true)),
        "false" => Ok((reason, false)),
        _ if kind.asks_for_another_offer() => Ok((reason, true)),
        _ => Err(messages::no_answer()),
    }
}

/// A rate that somebody typed over another, or into an empty field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TypedOver {
    /// Of which product.
    pub(super) address: RegistrationAddress,
    /// What was typed.
    typed: String,
    /// What the page showed.
    shown: String,
}

/// The rates that somebody typed, by the names of their registrations: those that are not what
/// the page showed. In the order of the addresses, so that the same answers are always taken in the
/// same order.
pub(super) fn typed_rates(
    rates: HashMap<String, String>,
    shown: &HashMap<String, String>,
) -> Vec<TypedOver> {
    let typed = rates.into_iter().filter_map(|(name, typed)| {
        let shown = shown.get(&name).map_or("", |shown| shown.trim());
        let is_typed = typed.trim() != shown;
        let address = registration_named(&name).filter(|_| is_typed)?;
        Some(TypedOver {
            address,
            typed,
            shown: shown.to_owned(),
        })
    });
    let mut typed: Vec<_> = typed.collect();
    typed.sort_unstable_by_key(|one| one.address);
    typed
}

/// What is kept of rates that came after the session's end: they stand in their fields again.
pub(super) fn unsent(typed: &[TypedOver]) -> Outcome {
    unsaved(typed, t(words::NOT_SAVED_YET))
}

/// What is kept of rates that could not be saved.
pub(super) fn filled(typed: &[TypedOver]) -> Outcome {
    unsaved(typed, "")
}

fn unsaved(typed: &[TypedOver], says: &str) -> Outcome {
    let refused = typed.iter().take(BULK_MAX);
    let refused = refused.map(|one| RefusedRate {
        is_unsaved: true,
        ..one.refused(says.to_owned())
    });
    Outcome::of_rates(RatesOutcome {
        refused: refused.collect(),
        ..RatesOutcome::default()
    })
}

impl TypedOver {
    /// The rate, if it can be read as one.
    pub(super) fn rate(&self) -> Option<CreatorRate> {
        rate_from(&self.typed).ok()
    }

    fn refused(&self, says: String) -> RefusedRate {
        RefusedRate {
            address: self.address,
            typed: self.typed.clone(),
            says,
            is_unsaved: false,
            set_meanwhile: None,
        }
    }

    /// What the person saw. A text that is no rate is none that a page shows.
    fn seen(&self) -> SeenRate {
        SeenRate::of(rate_from(&self.shown).ok())
    }
}

/// Sets the rates that can be, all at once, and says of the others why not.
pub(super) async fn set_each(
    context: &RequestContext,
    market: Market,
    typed: Vec<TypedOver>,
) -> Result<Outcome, ApiError<Worded>> {
    let (mut rates, mut refused) = (Vec::new(), Vec::new());
    for one in &typed {
        match rate_from(&one.typed) {
            Ok(rate) => rates.push(NewCreatorRate {
                address: one.address,
                rate,
                seen: one.seen(),
            }),
            Err(why) => refused.push(one.refused(unreadable(why, market))),
        }
    }
    let (mut done, mut more) = (0, 0);
    if !rates.is_empty() {
        let became = set_creator_rates(&context.db, &context.by(), &rates).await;
        let became = became.map_err(ApiError::without_refusal)?;
        (done, more) = (became.done, became.more);
        let names = names_of(context, &became.refused).await?;
        let typed: HashMap<_, _> = typed.iter().map(|one| (one.address, one)).collect();
        refused.extend(became.refused.into_iter().filter_map(|(address, why)| {
            let set_by = setter(&why).and_then(|setter| names.get(&setter));
            let set_by = set_by.map(String::as_str);
            let one = typed.get(&address)?;
            let says = messages::typed_rate(&one.typed, &why, set_by, market);
            Some(RefusedRate {
                set_meanwhile: set_meanwhile(&why),
                ..one.refused(says)
            })
        }));
    }
    refused.sort_unstable_by_key(|one| one.address);
    let left: HashSet<_> = refused.iter().map(|one| one.address).collect();
    let saved = rates.iter().map(|one| one.address);
    let saved = saved.filter(|address| !left.contains(address)).collect();
    more = more.saturating_add(refused.len().saturating_sub(BULK_MAX));
    refused.truncate(BULK_MAX);
    Ok(Outcome {
        done,
        more,
        ..Outcome::of_rates(RatesOutcome {
            refused,
            saved,
            ..RatesOutcome::default()
        })
    })
}

type RateNotSet = SkipReason<SetCreatorRateRefusal>;

fn setter(why: &RateNotSet) -> Option<AccountId> {
    match why {
        SkipReason::Refused(SetCreatorRateRefusal::SetMeanwhile { by, .. }) => *by,
        _ => None,
    }
}

/// The rate that somebody else set meanwhile.
const fn set_meanwhile(why: &RateNotSet) -> Option<CreatorRate> {
    match why {
        SkipReason::Refused(SetCreatorRateRefusal::SetMeanwhile { rate, .. }) => Some(*rate),
        _ => None,
    }
}

/// What those are called who set other rates meanwhile.
async fn names_of(
    context: &RequestContext,
    refused: &[(RegistrationAddress, RateNotSet)],
) -> Result<HashMap<AccountId, String>, ApiError<Worded>> {
    let setters: Vec<AccountId> = refused.iter().filter_map(|(_, why)| setter(why)).collect();
    let names = store::offers::names_of_setters(&context.db, &setters).await;
    names.map_err(ApiError::without_refusal)
}

/// Lets go of what was typed for one product, on a page without script: the rate stays that somebody
/// else set, and what was refused of the others is told again.
pub(super) async fn let_go_of(
    context: &RequestContext,
    campaign: CampaignId,
    address: RegistrationAddress,
) -> Outcome {
    let name = outcome_form(campaign);
    let kept = context.load_draft::<Outcome, NoRefusal>(&name).await;
    let rates = kept.and_then(|kept| kept.typed.rates);
    let mut refused = rates.map_or_else(Vec::new, |rates| rates.refused);
    refused.retain(|one| one.address != address);
    let outcome = Outcome::of_rates(RatesOutcome {
        refused,
        ..RatesOutcome::default()
    });
    context
        .save_draft(&name, &outcome, None::<&NoRefusal>)
        .await;
    redirect(tab_of(campaign, AgencyTab::Approved).with(TOLD, true));
    outcome
}
