//! Agencies' functions. What ends an object comes after what else is done with it.

use super::{Sample, finds, passes_over};

/// How each is asked.
pub(super) const SAMPLES: &[Sample] = &[
    finds("/api/campaigns/opened_by_agency", "campaign={campaign}"),
    finds("/api/campaigns/to_create", "copy_of={campaign}&anew=false"),
    finds("/api/campaigns/to_edit", "campaign={campaign}&anew=false"),
    finds("/api/campaigns/edit", "campaign={campaign}"),
    finds("/api/campaigns/keep_draft", "market=GB&copy_of={campaign}"),
    finds("/api/campaigns/submit", "market=GB&copy_of={campaign}"),
    finds("/api/campaigns/submit_draft", "campaign={campaign}"),
    finds(
        "/api/campaigns/publish",
        "campaign={campaign}&published=true",
    ),
    finds("/api/registrations/of_campaign", "campaign={campaign}"),
    passes_over(
        "/api/registrations/of_campaign",
        "campaign=<campaign>&query[held]={registration}&query[closing]={registration}\
         &query[decision]={decision}",
    ),
    finds(
        "/api/registrations/opened_by_agency",
        "shop={shop}&registration={bare}",
    ),
    finds("/api/links/of_campaign", "campaign={campaign}"),
    passes_over(
        "/api/links/of_campaign",
        "campaign=<campaign>&query[only]={registration}",
    ),
    finds(
        "/api/links/export",
        "campaign={campaign}&picked[]={registration}",
    ),
    passes_over(
        "/api/links/export",
        "campaign=<campaign>&picked[]={registration}",
    ),
    finds(
        "/api/links/export",
        "campaign={campaign}&all[as_of]=4102444800000000",
    ),
    finds("/api/lists/of_campaign", "campaign={campaign}"),
    finds("/api/lists/opened", "campaign=<campaign>&list={list}"),
    finds("/api/lists/to_create", "campaign={campaign}"),
    finds("/api/lists/to_create", "campaign=<campaign>&list={list}"),
    finds("/api/lists/choose", "campaign={campaign}&then=search"),
    finds(
        "/api/lists/create",
        "campaign={campaign}&typed[name]=New&typed[chosen][]=<registration>\
         &typed[rates][of.<registration>]=10",
    ),
    passes_over(
        "/api/lists/create",
        "campaign=<campaign>&typed[name]=New&typed[chosen][]={registration}\
         &typed[rates][of.{registration}]=10",
    ),
    finds(
        "/api/lists/rename",
        "campaign=<campaign>&list={list}&name=New",
    ),
    finds(
        "/api/lists/set_rates",
        "campaign=<campaign>&list={list}&typed[rates][of.{registration}]=16\
         &shown[of.{registration}]=15",
    ),
    finds(
        "/api/lists/fill_rates",
        "campaign=<campaign>&list={list}&typed[ticked][]={registration}&typed[one_rate]=14",
    ),
    finds(
        "/api/lists/put_product_back",
        "campaign=<campaign>&list={list}&address={registration}",
    ),
    finds(
        "/api/lists/add_products",
        "campaign=<campaign>&list={list}&typed[chosen][]=<registration>\
         &typed[rates][of.<registration>]=10",
    ),
    finds(
        "/api/lists/remove_product",
        "campaign=<campaign>&list={list}&address={registration}",
    ),
    finds("/api/lists/duplicate", "campaign=<campaign>&list={list}"),
    // Whoever comes first deletes it.
    passes_over(
        "/api/lists/delete",
        "campaign=<campaign>&list={list_to_delete}",
    ),
    finds(
        "/api/offers/set_creator_rates",
        "campaign={campaign}&rates[of.{registration}]=16&shown[of.{registration}]=15",
    ),
    passes_over(
        "/api/offers/set_creator_rates",
        "campaign=<campaign>&rates[of.{registration}]=16&shown[of.{registration}]=15",
    ),
    finds(
        "/api/offers/fill_creator_rates",
        "campaign={campaign}&picked[]={registration}&rate=16",
    ),
    passes_over(
        "/api/offers/fill_creator_rates",
        "campaign=<campaign>&picked[]={registration}&rate=16",
    ),
    passes_over(
        "/api/offers/foresee_creator_rates",
        "market=GB&edits[0][address]={registration}&edits[0][typed]=16&edits[0][shown]=15\
         &edits[0][fits]=true",
    ),
    passes_over(
        "/api/registrations/approve",
        "campaign=<campaign>&picked[]={registration}",
    ),
    finds(
        "/api/registrations/approve",
        "campaign={campaign}&all[as_of]=4102444800000000",
    ),
    finds(
        "/api/registrations/approve",
        "campaign={campaign}&picked[]=<registration>",
    ),
    finds(
        "/api/registrations/reject",
        "campaign={campaign}&picked[]={registration}",
    ),
    passes_over(
        "/api/registrations/reject",
        "campaign=<campaign>&picked[]={registration}&rejection[reason]=other\
         &rejection[explanation]=No&rejection[may_reregister]=true",
    ),
    finds("/api/registrations/go_on_deciding", "decision={decision}"),
    finds(
        "/api/registrations/allow_reregister",
        "campaign=<campaign>&registration={registration}",
    ),
    finds(
        "/api/registrations/hold_approval",
        "campaign=<campaign>&registration={registration}",
    ),
    finds(
        "/api/registrations/undo_approval",
        "campaign=<campaign>&registration={registration}&until=0",
    ),
    finds(
        "/api/registrations/refuse_close",
        "campaign=<campaign>&registration={registration}",
    ),
    finds(
        "/api/registrations/approve_close",
        "campaign=<campaign>&registration={registration}",
    ),
    finds(
        "/api/registrations/close",
        "campaign=<campaign>&registration={registration}",
    ),
    finds(
        "/api/orders/explained_to_agency",
        "line[market]=GB&line[order]={order}&line[line]=1",
    ),
    passes_over(
        "/api/orders/of_agency",
        "query[market]=GB&query[campaign]={campaign}",
    ),
    passes_over(
        "/api/orders/of_agency",
        "query[market]=GB&query[registration]={registration}",
    ),
    passes_over(
        "/api/orders/of_agency",
        "query[market]=GB&query[list]={list}",
    ),
    passes_over(
        "/api/orders/earnings_of_agency",
        "query[market]=GB&query[campaign]={campaign}",
    ),
    passes_over(
        "/api/orders/earnings_of_agency",
        "query[market]=GB&query[by]=product&query[registration]={registration}",
    ),
    // Its links and samples, in a market in which the agency has figures.
    passes_over(
        "/api/compass/parts_of_agency",
        "dimension=campaign&query[market]=GB&query[campaign]={campaign}",
    ),
    finds("/api/incentives/of_agency", "award={award}"),
    finds("/api/performance/of_campaign", "campaign={campaign}"),
    finds(
        "/api/performance/of_campaign",
        "campaign={campaign}&query[by]=creator",
    ),
    finds(
        "/api/reconcile/one_of_agency",
        "reconciliation={reconciliation}",
    ),
    finds(
        "/api/reconcile/cancel_of_agency",
        "reconciliation={reconciliation}",
    ),
    passes_over("/api/shell/find_for_agency", "text={order}"),
    passes_over("/api/notices/unread_of_agency", "notice={notice}"),
    finds("/api/notices/mark_read_of_agency", "up_to={notice}"),
    // Who signs in without a second step is told so before anything is looked for.
    passes_over(
        "/api/finance/save_tax_of_agency",
        "application={application}&version=1&form[market]=US",
    ),
    passes_over(
        "/api/finance/submit_tax_of_agency",
        "application={application}&version=1&form[market]=US",
    ),
    passes_over(
        "/api/finance/modify_tax_of_agency",
        "application={application}",
    ),
    passes_over(
        "/api/finance/withdraw_tax_of_agency",
        "application={application}",
    ),
    finds("/api/partnership/application", "application={application}"),
    finds(
        "/api/partnership/apply",
        "drafts[0][application]={application}&drafts[0][version]=1",
    ),
    finds(
        "/api/partnership/save_entity",
        "application={application}&version=1",
    ),
    finds(
        "/api/partnership/save_category",
        "category=creator_matchmaking&market=GB&application={of_category}&version=1",
    ),
    finds("/api/partnership/modify", "application={application}"),
    finds("/api/partnership/withdraw", "application={application}"),
    finds(
        "/api/authorisations/opened",
        "authorisation={active_authorisation}",
    ),
    finds(
        "/api/registrations/registrable_of_shop",
        "authorisation={active_authorisation}&campaign={campaign}",
    ),
    finds(
        "/api/registrations/choose_for_shop",
        "authorisation={active_authorisation}&campaign={campaign}&then=search",
    ),
    finds(
        "/api/registrations/register_for_shop",
        "authorisation={active_authorisation}&campaign={campaign}",
    ),
    passes_over(
        "/api/registrations/register_for_shop",
        "authorisation=<active_authorisation>&campaign=<campaign>&typed[chosen][]={product}\
         &typed[rates][of-{product}]=40",
    ),
    finds(
        "/api/authorisations/request_close",
        "authorisation={active_authorisation}&registration={bare}",
    ),
    finds(
        "/api/authorisations/request_close",
        "authorisation=<active_authorisation>&registration={bare}",
    ),
    finds(
        "/api/authorisations/withdraw",
        "authorisation={authorisation}",
    ),
    finds(
        "/api/authorisations/end_by_partner",
        "authorisation={active_authorisation}",
    ),
    finds(
        "/api/members/change_role_of_agency",
        "member={member}&role=finance",
    ),
    finds("/api/members/remove_of_agency", "member={member}"),
    finds("/api/members/resend_of_agency", "invitation={invitation}"),
    finds("/api/members/revoke_of_agency", "invitation={invitation}"),
    // The agencies of the stage find no sellers there, and so not even the own campaign is found.
    passes_over(
        "/api/sellers/invite",
        "shop=<shop>&campaign={campaign}&message=Join+us",
    ),
    finds("/api/samples/of_campaign", "campaign={campaign}"),
    finds(
        "/api/samples/approve_of_agency",
        "campaign=<campaign>&request={sample}",
    ),
    finds(
        "/api/samples/reject_of_agency",
        "campaign=<campaign>&request={sample}&because=No",
    ),
    finds(
        "/api/samples/ship_of_agency",
        "campaign=<campaign>&request={sample}&carrier=Post",
    ),
    finds("/api/campaigns/history", "campaign={campaign}"),
    // Links; one is taken back after all else.
    finds("/api/links/opened", "campaign={campaign}&code={code}"),
    finds(
        "/api/links/restrict",
        "campaign={campaign}&code={code}&handles=nobody",
    ),
    finds("/api/links/open_to_all", "campaign={campaign}&code={code}"),
    finds(
        "/api/links/send",
        "campaign={campaign}&code={code}&picked[]={creator}",
    ),
    finds("/api/links/revoke", "campaign={campaign}&code={code}"),
    finds("/api/links/make_new", "campaign={campaign}&code={code}"),
    // Lists of creators and saved searches. Creators themselves are there for every agency that may find them.
    finds("/api/marketplace/list_of_creators", "list={creator_list}"),
    finds(
        "/api/marketplace/rename_list",
        "list={creator_list}&name=New",
    ),
    finds(
        "/api/marketplace/set_note",
        "list={creator_list}&creator=<creator>&note=Fast",
    ),
    passes_over(
        "/api/marketplace/add_to_list",
        "list={creator_list}&creator=<creator>",
    ),
    finds(
        "/api/marketplace/remove_from_list",
        "list={creator_list}&creator=<creator>",
    ),
    finds("/api/marketplace/delete_list", "list={creator_list}"),
    finds("/api/marketplace/delete_search", "search={saved_search}"),
    finds("/api/campaigns/end_early", "campaign={campaign}"),
    finds(
        "/api/finance/stop_account_of_agency",
        "account={payment_account}",
    ),
    finds("/api/linked/creator", "creator={creator}"),
    finds(
        "/api/linked/withdraw",
        "creator={creator}&request={linking_request}&market=GB",
    ),
    finds(
        "/api/linked/end",
        "creator={creator}&link={agency_link}&market=GB",
    ),
    finds("/api/bills/one_of_agency", "bill={bill}"),
    finds("/api/bills/print_of_agency", "bill={bill}&format=pdf"),
    finds("/api/payouts/one_of_agency", "payout={payout}"),
    finds("/api/disputes/one_of_agency", "dispute={dispute}"),
    finds("/api/disputes/withdraw_of_agency", "dispute={dispute}"),
    finds(
        "/api/disputes/open_of_agency",
        "form[market]=GB&form[order]={order}&form[line]=1&form[kind]=wrong_rate&form[rate_of]=creator&form[rate]=20&form[text]=No",
    ),
    finds(
        "/api/compass/rename_view_of_agency",
        "view={view}&name=Autumn",
    ),
    finds(
        "/api/compass/set_report_of_agency",
        "view={view}&rhythm=weekly",
    ),
    // Whoever comes first deletes it.
    passes_over(
        "/api/compass/delete_view_of_agency",
        "view={view_to_delete}",
    ),
];
