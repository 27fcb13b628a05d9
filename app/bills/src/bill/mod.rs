//! One bill: what it comes to, its lines, its files, and how to verify it.

mod files;
mod lines;
mod sums;
mod verify;

use domain::bill::Bill;
use leptos::prelude::*;
use runtime::{
    error::{ApiError, NoRefusal, success_count},
    forms::Verb,
    list_query::ListQuery as _,
    page_address::page_params,
    resource::{PageResource, await_view, load},
};
use shell::{CreatorHead, PrintHead, render_result};
use ui::{
    Flash as _, FlashToast, PageHead, PageTitle, SkeletonPage, SkeletonRows, format, text::t,
};

use self::{files::Files, lines::Lines, sums::Sums, verify::Verify};
use crate::{
    api::{
        PrintBillOfAgency, PrintBillOfCreator, PrintBillOfShop, bill_of_agency, bill_of_creator,
        bill_of_shop,
    },
    area::BillsOf,
    flash::BillFlash,
    money::month_of,
    query::LinesQuery,
    text::bills as words,
    wire::ShownBill,
};

type Answer = PageResource<Result<ShownBill, ApiError<NoRefusal>>>;

/// A bill of the agency.
#[component]
pub fn PartnerBillPage() -> impl IntoView {
    let (asked, print) = (asked(), ServerAction::<PrintBillOfAgency>::new());
    let done = success_count(print);
    let bill = load(
        move || (asked.get(), done.get()),
        |((bill, query), _)| bill_of_agency(bill, query),
    );
    bill_page(BillsOf::Agency, bill, Verb::of(print))
}

/// A statement of the shop.
#[component]
pub fn SellerBillPage() -> impl IntoView {
    let (asked, print) = (asked(), ServerAction::<PrintBillOfShop>::new());
    let done = success_count(print);
    let bill = load(
        move || (asked.get(), done.get()),
        |((bill, query), _)| bill_of_shop(bill, query),
    );
    bill_page(BillsOf::Shop, bill, Verb::of(print))
}

/// A statement of the creator.
#[component]
pub fn CreatorBillPage() -> impl IntoView {
    let (asked, print) = (asked(), ServerAction::<PrintBillOfCreator>::new());
    let done = success_count(print);
    let bill = load(
        move || (asked.get(), done.get()),
        |((bill, query), _)| bill_of_creator(bill, query),
    );
    bill_page(BillsOf::Creator, bill, Verb::of(print))
}

/// Which bill the address names, and which of its lines.
fn asked() -> Memo<(String, LinesQuery)> {
    let params = page_params();
    let query = LinesQuery::of_address();
    Memo::new(move |_| {
        let bill = params.with(|params| params.get("bill").unwrap_or_default());
        (bill, query.get())
    })
}

fn bill_page(of: BillsOf, bill: Answer, print: Verb<NoRefusal>) -> AnyView {
    let title = t(of.title());
    if of == BillsOf::Creator {
        return view! {
            <CreatorHead title back=of.list() />
            <FlashToast read=BillFlash::says />
            <div class="phone">
                <Transition fallback=|| {
                    view! { <SkeletonRows /> }
                }>{waited_for(of, bill, print)}</Transition>
            </div>
        }
        .into_any();
    }
    view! {
        <FlashToast read=BillFlash::says />
        <Transition fallback=move || {
            view! { <SkeletonPage title under=under(of) /> }
        }>{waited_for(of, bill, print)}</Transition>
    }
    .into_any()
}

fn waited_for(of: BillsOf, bill: Answer, print: Verb<NoRefusal>) -> AnyView {
    let query = LinesQuery::of_address();
    await_view(move || {
        let print = print.clone();
        async move {
            let bill = bill.await;
            let query = query.get_untracked();
            render_result(bill, |shown| view! { <Shown of shown query print /> })
        }
    })
}

/// The list that a bill lies under.
fn under(of: BillsOf) -> Vec<(String, String)> {
    vec![(t(of.title()).to_owned(), of.list().to_owned())]
}

#[component]
fn Shown(
    /// Whose.
    of: BillsOf,
    /// The bill.
    shown: ShownBill,
    /// Which of its lines.
    query: LinesQuery,
    /// Has it printed.
    print: Verb<NoRefusal>,
) -> impl IntoView {
    let ShownBill {
        bill,
        lines,
        printings,
    } = shown;
    let number = bill.number.to_string();
    view! {
        <PageTitle page=number.clone() />
        <PrintHead reference=number />
        {head(of, &bill)}
        <Sums of bill=bill.clone() query=query.clone() />
        <Lines of bill=bill.clone() lines query />
        <Files of bill=bill.clone() printings print />
        <Verify bill />
    }
}

/// Month and number, and that it doesn't change.
fn head(of: BillsOf, bill: &Bill) -> AnyView {
    let month = month_of(bill.number);
    let closed = words::closed(&format::date_time(bill.closed_at, bill.number.market()));
    let lead = format!("{}. {closed}", bill.number);
    if of == BillsOf::Creator {
        return view! {
            <h2 class="section__title">{month}</h2>
            <p class="phone__lead">{lead}</p>
        }
        .into_any();
    }
    view! { <PageHead title=month under=under(of) lead /> }.into_any()
}
