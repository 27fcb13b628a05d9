//! Help: questions with their answers, on one page, so that the browser's own search finds them too. Which are
//! shown is in the address, and so is each answer's place, to which the browser goes by itself: from a
//! search it has to come back to the whole page first.

mod answers;
mod search;

use leptos::prelude::*;

use crate::text::help as words;
use answers::{Answer, TOPICS, Topic};
use runtime::{page_address::page_query, paths};
use search::{has_words, words_of};
use shell::public_frame::PublicFrame;
use ui::{
    Actions, Button, EmptyState, Kind, LinkButton, PageTitle, Picture, QueryForm, SearchInput,
    text::t,
};

/// The page of help.
#[component]
pub fn HelpPage() -> impl IntoView {
    let query = page_query();
    let asked = Memo::new(move |_| {
        let asked = query.with(|query| query.get("q")).unwrap_or_default();
        asked.trim().to_owned()
    });
    view! {
        <PageTitle page=t(words::TITLE) />
        <PublicFrame>
            <header class="reading-head">
                <h1 class="public-title">{t(words::TITLE)}</h1>
                <p class="public-lead">{t(words::LEAD)}</p>
                <search class="help-search" aria-label=t(words::SEARCH_FOR)>
                    <QueryForm action=paths::HELP class="help-search__form">
                        <SearchInput label=t(words::SEARCH_FOR) value=asked />
                        <Button kind=Kind::Primary submit=true>
                            {t(words::SEARCH)}
                        </Button>
                    </QueryForm>
                </search>
            </header>
            <div class="sheet">
                <div class="reading">
                    {move || asked.with(|asked| answered(asked))} <Still />
                </div>
            </div>
        </PublicFrame>
    }
}

/// The answers with these words, under their topics; all of them where no words are looked for.
fn answered(asked: &str) -> AnyView {
    let looked_for = words_of(asked);
    let topics = TOPICS.iter().map(|topic| {
        let answers = topic.answers.iter();
        let found = answers.filter(|answer| has_words(answer, &looked_for));
        (topic, found.collect::<Vec<_>>())
    });
    let topics: Vec<_> = topics.filter(|(_, found)| !found.is_empty()).collect();
    let count: usize = topics.iter().map(|(_, found)| found.len()).sum();
    if count == 0 {
        return nothing_found(asked);
    }
    let says = if looked_for.is_empty() {
        contents(&topics).into_any()
    } else {
        let count = u64::try_from(count).unwrap_or(u64::MAX);
        summary(words::found(count, asked)).into_any()
    };
    view! {
        {says}
        {topics.into_iter().map(|(topic, found)| one_topic(topic, found)).collect_view()}
    }
    .into_any()
}

/// How many answers were found, and the way to all.
fn summary(says: String) -> impl IntoView {
    view! {
        <div class="found">
            <p class="found__says" role="status">
                {says}
            </p>
            <a class="link" href=paths::HELP>
                {t(words::ALL)}
            </a>
        </div>
    }
}

/// No answer has the words.
fn nothing_found(asked: &str) -> AnyView {
    view! {
        <EmptyState picture=Picture::Search title=words::nothing(asked)>
            <p role="status">{t(words::NOTHING_WHY)}</p>
            <Actions>
                <LinkButton href=paths::HELP>{t(words::ALL)}</LinkButton>
            </Actions>
        </EmptyState>
    }
    .into_any()
}

/// The ways to the topics.
fn contents(topics: &[(&'static Topic, Vec<&'static Answer>)]) -> impl IntoView + use<> {
    let ways = topics.iter().map(|(topic, _)| {
        view! {
            <li>
                <a class="link" href=paths::help_at(topic.id) rel="external">
                    {t(topic.name)}
                </a>
            </li>
        }
    });
    view! {
        <nav aria-label=t(words::TOPICS)>
            <ul class="help-topics">{ways.collect_view()}</ul>
        </nav>
    }
}

/// A topic with these of its answers.
fn one_topic(topic: &'static Topic, answers: Vec<&'static Answer>) -> impl IntoView {
    view! {
        <section class="help-topic" aria-labelledby=topic.id>
            <h2 class="reading__title" id=topic.id>
                {t(topic.name)}
            </h2>
            {answers.into_iter().map(one_answer).collect_view()}
        </section>
    }
}

/// A question, which is the link to its own place, and its answer.
fn one_answer(answer: &'static Answer) -> impl IntoView {
    view! {
        <article class="answer" id=answer.id>
            <h3 class="answer__question">
                <a class="answer__way" href=paths::help_at(answer.id) rel="external">
                    {t(answer.question)}
                </a>
            </h3>
            <p class="answer__words">{t(answer.answer)}</p>
        </article>
    }
}

/// Whom to ask what isn't answered.
#[component]
fn Still() -> impl IntoView {
    view! {
        <section class="help-still">
            <h2 class="reading__title">{t(words::STILL)}</h2>
            <p>{t(words::STILL_WHY)}</p>
        </section>
    }
}
