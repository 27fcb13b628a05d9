//! Shops' functions.

use super::{Sample, finds, passes_over};

/// How each is asked.
pub(super) const SAMPLES: &[Sample] = &[
    finds("/api/images/remove_of_shop", "product={product}"),
    finds("/api/campaigns/agency_profile", "agency={agency}"),
    finds(
        "/api/campaigns/agency_profile",
        "agency={agency}&query[campaign]={campaign}",
    ),
    finds(
        "/api/campaigns/agency_profile",
        "agency=<agency>&query[campaign]={campaign}",
    ),
    finds("/api/registrations/of_shop", "campaign={campaign}"),
    finds("/api/registrations/registering", "campaign={campaign}"),
    finds(
        "/api/registrations/choose",
        "campaign={campaign}&then=search",
    ),
    finds("/api/registrations/register", "campaign={campaign}"),
    passes_over(
        "/api/registrations/register",
        "campaign=<campaign>&typed[chosen][]={product}&typed[rates][of-{product}]=40",
    ),
    finds(
        "/api/registrations/change_rate",
        "campaign=<campaign>&registration={registration}&rate=41",
    ),
    finds(
        "/api/registrations/change_rate",
        "campaign={campaign}&registration=<registration>&rate=41",
    ),
    finds(
        "/api/registrations/change_rate",
        "campaign=<campaign>&registration=<shop>.{bare}&rate=41",
    ),
    finds(
        "/api/registrations/request_close",
        "campaign=<campaign>&registration={registration}",
    ),
    finds(
        "/api/registrations/request_close",
        "campaign=<campaign>&registration=<shop>.{bare}",
    ),
    finds(
        "/api/registrations/take_back_close",
        "campaign=<campaign>&registration={registration}",
    ),
    finds(
        "/api/registrations/withdraw",
        "campaign=<campaign>&registration={registration}",
    ),
    finds("/api/products/opened", "product={product}"),
    finds("/api/products/to_edit", "product={product}&anew=false"),
    finds(
        "/api/products/edit",
        "product={product}&seen=0&form[title]=Mug&form[price]=4",
    ),
    finds("/api/products/unlist", "product={product}"),
    finds("/api/products/list_again", "product={product}"),
    finds("/api/products/import", "import={product_import}"),
    finds(
        "/api/products/check_import",
        "import={product_import}&columns[title]=0",
    ),
    finds("/api/products/map_import", "import={product_import}"),
    finds("/api/products/start_import", "import={product_import}"),
    finds("/api/products/undo_import", "import={product_import}"),
    finds("/api/products/cancel_import", "import={product_import}"),
    finds(
        "/api/orders/explained_to_shop",
        "line[market]=GB&line[order]={order}&line[line]=1",
    ),
    finds("/api/samples/of_shop", "campaign={campaign}"),
    finds(
        "/api/samples/offer_of_shop",
        "campaign=<campaign>&registration={registration}&offer[quantity]=5\
         &offer[item_cost]=4.00&offer[approver]=seller",
    ),
    finds(
        "/api/samples/close_offer_of_shop",
        "campaign=<campaign>&registration={registration}",
    ),
    finds(
        "/api/samples/approve_of_shop",
        "campaign=<campaign>&request={sample}",
    ),
    finds(
        "/api/samples/reject_of_shop",
        "campaign=<campaign>&request={sample}&because=No",
    ),
    finds(
        "/api/samples/ship_of_shop",
        "campaign=<campaign>&request={sample}&carrier=Post",
    ),
    passes_over("/api/orders/of_shop", "query[campaign]={campaign}"),
    passes_over("/api/orders/of_shop", "query[registration]={registration}"),
    passes_over("/api/orders/earnings_of_shop", "query[campaign]={campaign}"),
    // Who signs in without a second step is told so before anything is looked for.
    passes_over(
        "/api/finance/save_tax_of_shop",
        "application={application}&version=1&form[market]=US",
    ),
    passes_over(
        "/api/finance/submit_tax_of_shop",
        "application={application}&version=1&form[market]=US",
    ),
    passes_over(
        "/api/finance/modify_tax_of_shop",
        "application={application}",
    ),
    passes_over(
        "/api/finance/withdraw_tax_of_shop",
        "application={application}",
    ),
    finds("/api/performance/of_shop", "campaign={campaign}"),
    passes_over(
        "/api/performance/of_shop",
        "campaign=<campaign>&query[registration]={registration}",
    ),
    passes_over("/api/shell/find_for_shop", "text={order}"),
    passes_over("/api/notices/unread_of_shop", "notice={shop_notice}"),
    finds("/api/notices/mark_read_of_shop", "up_to={shop_notice}"),
    finds(
        "/api/authorisations/accept",
        "authorisation={authorisation}",
    ),
    finds(
        "/api/authorisations/refuse",
        "authorisation={authorisation}",
    ),
    finds(
        "/api/authorisations/end_by_shop",
        "authorisation={active_authorisation}",
    ),
    finds(
        "/api/members/change_role_of_shop",
        "member={shop_member}&role=finance",
    ),
    finds("/api/members/remove_of_shop", "member={shop_member}"),
    finds(
        "/api/members/resend_of_shop",
        "invitation={shop_invitation}",
    ),
    finds(
        "/api/members/revoke_of_shop",
        "invitation={shop_invitation}",
    ),
    finds(
        "/api/finance/stop_account_of_shop",
        "account={shop_payment_account}",
    ),
    finds("/api/bills/one_of_shop", "bill={bill}"),
    finds("/api/bills/print_of_shop", "bill={bill}&format=pdf"),
    finds("/api/disputes/one_of_shop", "dispute={shop_dispute}"),
    finds("/api/disputes/withdraw_of_shop", "dispute={shop_dispute}"),
    finds(
        "/api/disputes/open_of_shop",
        "form[order]={order}&form[line]=1&form[kind]=wrong_rate&form[rate_of]=total&form[rate]=20&form[text]=No",
    ),
    finds(
        "/api/compass/rename_view_of_shop",
        "view={shop_view}&name=Autumn",
    ),
    finds(
        "/api/compass/set_report_of_shop",
        "view={shop_view}&rhythm=weekly",
    ),
    // Whoever comes first deletes it.
    passes_over(
        "/api/compass/delete_view_of_shop",
        "view={shop_view_to_delete}",
    ),
];
