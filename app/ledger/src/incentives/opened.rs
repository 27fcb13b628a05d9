//! The page of one incentive: what it is, who would get what, the buttons, and who got what.

use domain::{
    currency::Currency,
    ids::IncentiveId,
    incentive::{
        Award, AwardRow, AwardRule, IncentivePreview, IncentiveState, OpenedIncentive,
        PreviewedAward, Reward,
    },
    market::Market,
    money::Money,
    page::Page,
};
use leptos::prelude::*;

use super::{
    api::{EndIncentive, IncentiveQuery, PostIncentive, ShownIncentive, open_incentive},
    flash::IncentiveFlash,
    parts::{days, kind, measure_of, measured, moment, state, written},
    wrong::Wrong,
};
use crate::text::incentives as words;
use runtime::{
    error::{form_errors, success_count},
    forms::VerbForm,
    list_query::ListQuery as _,
    page_address::page_params,
    paths::operations as paths,
    resource::{await_view, load},
};
use shell::render_result;
use ui::{
    Actions, Address, Button, Column, DataTable, Fact, Facts, Flash as _, FlashToast, FormSummary,
    Kind, Label, LinkButton, PageHead, PageTitle, Pager, Section, SkeletonRows, format,
    text::{market as markets, t},
};

type PreviewColumn = Column<PreviewedAward>;

const PREVIEW: &[PreviewColumn] = &[
    PreviewColumn::title("payee", words::PAYEE, |row, ()| row.name.clone().into_any()),
    PreviewColumn::text("measured", words::MEASURED, |row, ()| {
        row.measured.as_ref().map(measured).into_any()
    })
    .fixed(),
    PreviewColumn::figure("amount", words::GETS, |row, ()| {
        format::money(row.amount).into_any()
    }),
];

type AwardColumn = Column<AwardRow>;

const AWARDS: &[AwardColumn] = &[
    AwardColumn::title("payee", words::PAYEE, |row, ()| row.name.clone().into_any()),
    AwardColumn::text("measured", words::MEASURED, |row, ()| {
        row.measured.as_ref().map(measured).into_any()
    })
    .fixed(),
    AwardColumn::figure("amount", words::GETS, |row, ()| {
        format::money(row.amount).into_any()
    }),
    AwardColumn::text("awarded", words::AWARDED_ON, |row, ()| moment(row.at)).leaves(1),
];

/// The verbs of the page.
#[derive(Clone, Copy)]
struct Verbs {
    post: ServerAction<PostIncentive>,
    end: ServerAction<EndIncentive>,
}

/// The page of one incentive.
#[component]
pub fn IncentivePage() -> impl IntoView {
    let params = page_params();
    let asked =
        Memo::new(move |_| params.with(|params| params.get("incentive").unwrap_or_default()));
    let query = IncentiveQuery::of_address();
    let verbs = Verbs {
        post: ServerAction::new(),
        end: ServerAction::new(),
    };
    let (posted, ended) = (success_count(verbs.post), success_count(verbs.end));
    let opened = load(
        move || (asked.get(), query.get(), posted.get(), ended.get()),
        |(incentive, query, ..)| open_incentive(incentive, query),
    );
    view! {
        <Transition fallback=|| view! { <SkeletonRows /> }>
            {await_view(move || async move {
                render_result(opened.await, move |shown| view! { <Opened shown verbs /> })
            })}
        </Transition>
    }
}

#[component]
fn Opened(
    /// What there is.
    shown: ShownIncentive,
    /// The verbs of the page.
    verbs: Verbs,
) -> impl IntoView {
    let ShownIncentive {
        opened,
        preview,
        awards,
    } = shown;
    let title = opened.incentive.name.clone();
    let under = vec![(t(words::TITLE).to_owned(), paths::INCENTIVES.to_owned())];
    let (id, now) = (opened.row.incentive, opened.row.state);
    let badge = move || view! { <Label>{t(state(now))}</Label> };
    let post = form_errors(verbs.post, |wrong: &Wrong| wrong.summary());
    let end = form_errors(verbs.end, |wrong: &Wrong| wrong.summary());
    let explanation = opened.incentive.explanation.clone();
    let has_begun = opened.row.awards > 0;
    let preview = preview.map(|preview| view! { <Preview id preview /> });
    let awarded =
        (has_begun || now == IncentiveState::WorkedOut).then(|| view! { <Awards id awards /> });
    view! {
        <PageTitle page=title.clone() />
        <PageHead title under badge lead=explanation />
        <FlashToast read=IncentiveFlash::says />
        <FormSummary title=t(words::NOT_POSTED) errors=post />
        <FormSummary title=t(words::NOT_ENDED) errors=end />
        <Known opened />
        <Buttons id now has_begun verbs />
        {preview}
        {awarded}
    }
}

/// What is known of it.
#[component]
fn Known(
    /// The incentive.
    opened: OpenedIncentive,
) -> impl IntoView {
    let OpenedIncentive {
        row,
        incentive,
        campaign,
        posted,
        due_at,
        worked_out_at,
        ended_at,
    } = opened;
    let currency = row.awarded.currency;
    let rule = match &incentive.award {
        Award::OneTime { units, .. } => {
            let each = format::money(Money::new(*units, currency));
            view! { <Fact name=t(words::EACH)>{each}</Fact> }.into_any()
        }
        Award::ByRule(rule) => {
            let says = rule_in_words(rule, currency, row.market);
            view! { <Fact name=t(words::RULE_IS)>{says}</Fact> }.into_any()
        }
    };
    let period =
        days(incentive.period).map(|days| view! { <Fact name=t(words::PERIOD)>{days}</Fact> });
    let campaign =
        campaign.map(|(_, name)| view! { <Fact name=t(words::IN_CAMPAIGN)>{name}</Fact> });
    let posted = posted.map(|(by, at)| {
        let says = match by {
            Some(by) => words::posted_by(&by, &written(at)),
            None => written(at),
        };
        view! { <Fact name=t(words::POSTED_ON)>{says}</Fact> }
    });
    let due = due_at.map(|at| view! { <Fact name=t(words::DUE)>{moment(at)}</Fact> });
    let worked_out =
        worked_out_at.map(|at| view! { <Fact name=t(words::WORKED_OUT_ON)>{moment(at)}</Fact> });
    let ended = ended_at.map(|at| view! { <Fact name=t(words::ENDED_ON)>{moment(at)}</Fact> });
    view! {
        <Facts>
            <Fact name=t(words::KIND)>{t(kind(row.kind))}</Fact>
            <Fact name=t(words::MARKET)>{t(markets::name(row.market))}</Fact>
            {rule}
            {period}
            {campaign}
            <Fact name=t(words::AWARDED) more=words::awards(row.awards)>
                {format::money(row.awarded)}
            </Fact>
            {posted}
            {due}
            {worked_out}
            {ended}
        </Facts>
    }
}

/// A rule as a sentence.
fn rule_in_words(rule: &AwardRule, currency: Currency, market: Market) -> String {
    let money = |units| format::money(Money::new(units, currency));
    let measure = t(measure_of(rule.measure));
    let least = if rule.measure.is_amount() {
        money(rule.at_least)
    } else {
        format::whole(rule.at_least)
    };
    match rule.reward {
        Reward::Fixed { units } => words::rule_fixed(measure, &least, &money(units)),
        Reward::Percent { bps } => {
            let (percent, most) = (format::rate(bps, market), money(rule.most_units));
            words::rule_percent(measure, &least, &percent, &most)
        }
    }
}

/// Posting it, and ending it.
#[component]
fn Buttons(
    /// Which incentive.
    id: IncentiveId,
    /// How far it has come.
    now: IncentiveState,
    /// Whether somebody has it already.
    has_begun: bool,
    /// The verbs of the page.
    verbs: Verbs,
) -> impl IntoView {
    let Verbs { post, end } = verbs;
    let posts = (now == IncentiveState::Draft).then(|| {
        view! {
            <VerbForm action=post>
                <input type="hidden" name="incentive" value=id.to_string() />
                <Button kind=Kind::Primary submit=true pending=post.pending()>
                    {t(words::POST)}
                </Button>
            </VerbForm>
        }
    });
    let can_end = match now {
        IncentiveState::Draft => true,
        IncentiveState::Posted => !has_begun,
        IncentiveState::WorkedOut | IncentiveState::Ended => false,
    };
    let ends = can_end.then(|| {
        view! {
            <VerbForm action=end>
                <input type="hidden" name="incentive" value=id.to_string() />
                <Button submit=true pending=end.pending()>
                    {t(words::END)}
                </Button>
            </VerbForm>
        }
    });
    let effect = posts
        .is_some()
        .then(|| view! { <p>{t(words::POST_EFFECT)}</p> });
    view! {
        {effect}
        <Actions>{posts} {ends}</Actions>
    }
}

/// Who would get what by now.
#[component]
fn Preview(
    /// Which incentive.
    id: IncentiveId,
    /// Some payees, looked through.
    preview: IncentivePreview,
) -> impl IntoView {
    let IncentivePreview {
        awards,
        looked_through,
        next,
    } = preview;
    let more = next.map(|next| {
        let href = Address::new(paths::incentive(id))
            .with("from", next)
            .to_string();
        view! { <LinkButton href>{t(words::MORE)}</LinkButton> }
    });
    let list = if awards.is_empty() {
        view! { <p>{t(words::NOBODY_YET)}</p> }.into_any()
    } else {
        let table = DataTable::new(words::PREVIEW_CAPTION, PREVIEW).even();
        table.view(&awards, &()).into_any()
    };
    view! {
        <Section title=t(words::PREVIEW)>
            <p>{words::looked_through(looked_through)}</p>
            {list}
            {more}
        </Section>
    }
}

/// Who got what.
#[component]
fn Awards(
    /// Which incentive.
    id: IncentiveId,
    /// One page of them.
    awards: Page<AwardRow>,
) -> impl IntoView {
    let to = Address::new(paths::incentive(id));
    let list = if awards.rows.is_empty() {
        view! { <p>{t(words::NO_AWARDS)}</p> }.into_any()
    } else {
        let table = DataTable::new(words::AWARDS_CAPTION, AWARDS).even();
        view! {
            {table.view(&awards.rows, &())}
            <Pager to previous=awards.previous next=awards.next />
        }
        .into_any()
    };
    view! { <Section title=t(words::AWARDS)>{list}</Section> }
}
