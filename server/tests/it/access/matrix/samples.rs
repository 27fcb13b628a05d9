//! How each server function is asked about an object: its form, with places for what the object is called.

/// How a server function is asked.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sample {
    /// The function.
    pub(super) path: &'static str,
    /// The form. `{name}` is of the object that is asked about, `<name>` of the person's own side.
    pub(super) body: &'static str,
    /// Whether it says that there is no such object. Others pass over what they don't find.
    pub(super) says_missing: bool,
}

/// A function that answers "not found".
const fn finds(path: &'static str, body: &'static str) -> Sample {
    Sample {
        path,
        body,
        says_missing: true,
    }
}

/// A function that passes over what it doesn't find.
const fn passes_over(path: &'static str, body: &'static str) -> Sample {
    Sample {
        path,
        body,
        says_missing: false,
    }
}

/// Agencies' functions. What ends an object comes after what else is done with it.
const OF_PARTNERS: &[Sample] = &[
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
        "campaign=<campaign>&query[held]={registration}&query[closing]={registration}",
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
    finds("/api/lists/delete", "campaign=<campaign>&list={list}"),
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
    finds("/api/performance/of_campaign", "campaign={campaign}"),
    finds(
        "/api/performance/of_campaign",
        "campaign={campaign}&query[by]=creator",
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
    finds("/api/campaigns/end_early", "campaign={campaign}"),
    finds(
        "/api/finance/stop_account_of_agency",
        "account={payment_account}",
    ),
];

/// Shops' functions.
const OF_SELLERS: &[Sample] = &[
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
];

/// Creators' functions.
const OF_CREATORS: &[Sample] = &[
    finds("/api/showcase/entry", "entry={entry}"),
    finds("/api/showcase/receipt", "receipt={receipt}"),
    finds(
        "/api/orders/explained_to_creator",
        "line[market]=GB&line[order]={order}&line[line]=1",
    ),
    passes_over("/api/orders/of_creator", "query[q]={order}"),
    // Who signs in without a second step is told so before anything is looked for.
    passes_over(
        "/api/finance/save_tax_of_creator",
        "application={application}&version=1&form[market]=US",
    ),
    passes_over(
        "/api/finance/submit_tax_of_creator",
        "application={application}&version=1&form[market]=US",
    ),
    passes_over(
        "/api/finance/modify_tax_of_creator",
        "application={application}",
    ),
    passes_over(
        "/api/finance/withdraw_tax_of_creator",
        "application={application}",
    ),
    passes_over("/api/shell/find_for_creator", "text={order}"),
    passes_over("/api/notices/unread_of_creator", "notice={creator_notice}"),
    finds(
        "/api/notices/mark_read_of_creator",
        "up_to={creator_notice}",
    ),
    finds("/api/samples/receive", "request={sample}"),
    finds("/api/samples/withdraw", "request={sample}"),
    finds("/api/showcase/remove", "shop={shop}&offer={offer}"),
    finds(
        "/api/finance/stop_account_of_creator",
        "account={creator_payment_account}",
    ),
];

/// The functions of everybody who is signed in.
const OF_PEOPLE: &[Sample] = &[
    finds("/api/join/application", "application={claim}"),
    finds("/api/join/shop_form", "earlier={claim}"),
    finds("/api/join/creator_form", "earlier={claim}"),
    passes_over(
        "/api/join/apply_for_shop",
        "name=Hedgerow&market=GB&shop_code=NEW9&earlier={claim}",
    ),
    passes_over(
        "/api/join/apply_for_creator",
        "handle=cleo&market=GB&ecommerce=no&categories[]=food&earlier={claim}",
    ),
    finds("/api/join/withdraw", "application={claim}"),
    finds("/api/account/end_session", "session={session}"),
    passes_over("/api/account/choose_place", "kind=agency&place={agency}"),
    passes_over("/api/account/choose_place", "kind=shop&place={shop}"),
    passes_over("/api/account/choose_place", "kind=creator&place={creator}"),
];

/// The functions of those who run the platform, to whom nothing is foreign.
const OF_OPERATIONS: &[Sample] = &[
    finds("/api/operations/organisation", "organisation={agency}"),
    finds(
        "/api/operations/suspend_organisation",
        "organisation={agency}&reason=suspected_fraud&note=Refunds",
    ),
    finds(
        "/api/operations/reinstate_organisation",
        "organisation={agency}",
    ),
    finds(
        "/api/operations/set_account_manager",
        "organisation={agency}",
    ),
    finds(
        "/api/operations/invite_owner",
        "organisation={agency}&kind=agency&email=new@example.org",
    ),
    finds("/api/operations/account", "account={member}"),
    finds(
        "/api/operations/suspend_account",
        "account={member}&reason=suspected_fraud&note=Refunds",
    ),
    finds("/api/operations/reinstate_account", "account={member}"),
    finds("/api/operations/reset_password", "account={member}"),
    passes_over("/api/operations/reset_two_factor", "account={member}"),
    finds(
        "/api/operations/end_place",
        "account={member}&organisation={agency}",
    ),
    finds(
        "/api/operations/end_member_access",
        "account={shop_member}&organisation={shop}",
    ),
    finds("/api/operations/disable_account", "account={member}"),
    finds("/api/operations/enable_account", "account={member}"),
    finds("/api/operations/review", "application={application}"),
    finds(
        "/api/operations/number_to_reveal",
        "application={application}&field=ein",
    ),
    finds("/api/operations/claim_review", "application={application}"),
    finds(
        "/api/operations/release_review",
        "application={application}",
    ),
    finds(
        "/api/operations/reject",
        "application={application}&decision[reasons][]=address_incomplete&decision[note]=No",
    ),
    finds(
        "/api/operations/approve",
        "application={application}&subject=entity",
    ),
    finds("/api/operations/import", "import={import}"),
    finds("/api/operations/start_import", "import={import}"),
    finds("/api/operations/cancel_import", "import={import}"),
    finds("/api/operations/retry_dead_letter", "letter={letter}"),
    finds(
        "/api/operations/discard_dead_letter",
        "letter={second_letter}",
    ),
    finds("/api/operations/retry_mail", "mail={mail}"),
];

/// Every function that is asked about objects, in the order in which they are.
pub(super) fn all() -> impl Iterator<Item = &'static Sample> {
    [
        OF_PARTNERS,
        OF_SELLERS,
        OF_CREATORS,
        OF_PEOPLE,
        OF_OPERATIONS,
    ]
    .into_iter()
    .flatten()
}

/// Functions that name no object of anybody's: lists and homes of the own place, what begins something new,
/// what is the person's own account, and what a code or a link proves.
pub(super) const WITHOUT_OBJECT: &[&str] = &[
    "/api/account/agree_to_texts",
    "/api/account/app_secret",
    "/api/account/change_email",
    "/api/account/change_password",
    "/api/account/choose_password",
    "/api/account/confirm",
    "/api/account/due_texts",
    "/api/account/forget_password",
    "/api/account/hide_recovery_codes",
    "/api/account/invited",
    "/api/account/owners",
    "/api/account/protection",
    "/api/account/prove_email",
    "/api/account/prove_new_email",
    "/api/account/prove_second_step",
    "/api/account/recovery_codes",
    "/api/account/register",
    "/api/account/renew_recovery_codes",
    "/api/account/send_code_again",
    "/api/account/sent_code",
    "/api/account/sessions",
    "/api/account/set_up_two_factor",
    "/api/account/sign_in",
    "/api/account/sign_out",
    "/api/account/sign_out_everywhere",
    "/api/account/turn_off_two_factor",
    "/api/account/turn_on_two_factor",
    "/api/account/typed_email",
    "/api/account/typed_registration",
    "/api/account/visitor",
    "/api/account/waits_for_second_step",
    "/api/authorisations/of_partner",
    "/api/authorisations/of_shop",
    "/api/authorisations/request",
    "/api/campaigns/attention_of_agency",
    "/api/campaigns/marketplace",
    "/api/campaigns/of_agency",
    "/api/campaigns/of_shop",
    "/api/claims/accept",
    "/api/claims/accept_as_new",
    "/api/claims/read",
    "/api/finance/account_to_link_of_agency",
    "/api/finance/account_to_link_of_creator",
    "/api/finance/account_to_link_of_shop",
    "/api/finance/link_account_of_agency",
    "/api/finance/link_account_of_creator",
    "/api/finance/link_account_of_shop",
    "/api/finance/payment_accounts_of_agency",
    "/api/finance/payment_accounts_of_creator",
    "/api/finance/payment_accounts_of_shop",
    "/api/images/remove_of_agency",
    "/api/images/remove_of_creator",
    "/api/invitations/accept",
    "/api/finance/keep_tax_of_agency",
    "/api/finance/keep_tax_of_creator",
    "/api/finance/keep_tax_of_shop",
    "/api/finance/tax_of_agency",
    "/api/finance/tax_of_creator",
    "/api/finance/tax_of_shop",
    "/api/invitations/accept_as_new",
    "/api/invitations/read",
    "/api/join/choices",
    "/api/join/start_partnership",
    "/api/legal/read",
    "/api/links/look_up",
    "/api/links/open",
    "/api/links/pasted",
    "/api/links/shared",
    "/api/lists/look_up",
    "/api/members/invite_to_agency",
    "/api/members/invite_to_shop",
    "/api/members/leave_agency",
    "/api/members/leave_shop",
    "/api/members/of_agency",
    "/api/members/of_shop",
    "/api/notices/choose_emails_of_agency",
    "/api/notices/choose_emails_of_creator",
    "/api/notices/choose_emails_of_shop",
    "/api/notices/emails_of_agency",
    "/api/notices/emails_of_creator",
    "/api/notices/emails_of_shop",
    "/api/notices/of_agency",
    "/api/notices/of_creator",
    "/api/notices/of_shop",
    "/api/operations/accounts",
    "/api/operations/audit",
    "/api/operations/categories",
    "/api/operations/change_market",
    "/api/operations/create_organisation",
    "/api/operations/imports",
    "/api/operations/invite_creator",
    "/api/operations/legal_text",
    "/api/operations/legal_texts",
    "/api/operations/markets",
    "/api/operations/organisations",
    "/api/operations/publish_legal_text",
    "/api/operations/rename_category",
    "/api/operations/reviews",
    "/api/operations/set_category_dates",
    "/api/operations/settle_due_lines",
    "/api/operations/state",
    "/api/operations/switch_capability",
    "/api/operations/system",
    "/api/operations/upgrade_category",
    "/api/operations/verify_audit",
    "/api/orders/statement_of_shop",
    "/api/partnership/categories",
    "/api/partnership/category",
    "/api/partnership/entity",
    "/api/partnership/entity_to_change",
    "/api/partnership/keep_category",
    "/api/partnership/keep_entity",
    "/api/partnership/keep_entity_change",
    "/api/partnership/profile",
    "/api/partnership/request_entity_change",
    "/api/partnership/seen_by_creators",
    "/api/partnership/to_apply",
    "/api/products/add",
    "/api/products/imports",
    "/api/products/of_shop",
    "/api/samples/of_creator",
    "/api/samples/request",
    "/api/samples/to_request",
    "/api/shell/choose_theme",
    "/api/shell/help",
    "/api/shell/markets",
    "/api/shops/attention",
    "/api/shops/own",
    "/api/showcase/add",
    "/api/showcase/add_from_list",
    "/api/showcase/own",
    "/api/showcase/receipts",
    "/api/split/simulate",
];
