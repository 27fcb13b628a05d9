# shellcheck shell=bash
# A market of the demo and a real half-year to measure pages on, with people who look at it, and the
# program that serves it. Sourced after database.sh, durable.sh and program.sh by the benchmarks of pages,
# with HALF_YEAR set to the folder of the half-year's files where they use those.

needs wrk wrk
needs perl perl-base
install_missing
durable_postgres

WORK=$(mktemp -d /tmp/partner-center-pages.XXXXXX)
at_exit rm -rf "$WORK"
declare -A COOKIES

# market: the demo, the half-year, and one campaign of today that has every product of it.
market() {
  sql postgres --command 'create database pages' >/dev/null
  over pages migrate >/dev/null
  over pages demo >"$WORK/demo"
  over pages import all "$HALF_YEAR" --market GB >/dev/null 2>&1 || [ $? = 3 ]
  over pages settle --until 2011-12-31T00:00:00Z >/dev/null 2>&1
  mkdir "$WORK/wide"
  printf '%s\n' campaign,agency,market,starts_on,registration_ends_on,ends_on,min_rate_percent \
    "wide,northwind-talent,GB,$(date -d -10days +%F),$(date -d +10days +%F),$(date -d +60days +%F),5.00" \
    >"$WORK/wide/campaigns.csv"
  gzip -dc "$HALF_YEAR/products.csv.gz" | awk -F, '
    NR == 1 { print "campaign,shop_code,product_id,total_rate_percent,creator_rate_percent,rate_change_at,new_creator_rate_percent" }
    NR > 1 { print "wide," $1 "," $2 ",15.25,6.75,," }' >"$WORK/wide/registrations.csv"
  over pages import campaigns "$WORK/wide/campaigns.csv" --market GB >/dev/null 2>&1
  over pages import registrations "$WORK/wide/registrations.csv" --market GB >/dev/null 2>&1
  # Nothing vacuums by itself on this server, so that no measurement meets it.
  sql pages --command 'vacuum analyze' >/dev/null
}

# people: whoever is to look at the half-year. Its agencies, shops and creators belong to nobody, and a
# real first member comes by an operator's invitation and an email; people of the demo, whose password
# is known, are moved there instead. Sets PARTNER, SELLER and CREATOR to their addresses.
people() {
  PARTNER=$(someone agency) SELLER=$(someone shop)
  CREATOR=$(sql pages --command 'select email from creator_account join account using (account_id)
    order by email limit 1')
  sql pages --command "delete from membership where account_id in (
      select account_id from account where email in ('$PARTNER', '$SELLER'))" \
    --command "insert into membership (organisation_id, account_id, role, created_at)
      select organisation_id, account_id, 'owner', now() from account join (
        select '$PARTNER' as email, agency_id as organisation_id from agency where slug = 'northwind-talent'
        union all select '$SELLER', shop_id from shop where market_code = 'GB' and shop_code = 'GBSHP0023'
      ) as place using (email)" \
    --command "delete from creator_account using account
      where account.account_id = creator_account.account_id and email = '$CREATOR'" \
    --command "insert into creator_account (creator_id, account_id, created_at)
      select creator_id, account_id, now() from account, creator
      where email = '$CREATOR' and market_code = 'GB' and handle = 'creator249'" >/dev/null
}

# someone KIND: the address of the first owner of an agency or a shop in the demo.
someone() {
  sql pages --command "select email from membership join account using (account_id)
    join organisation using (organisation_id) where kind = '$1' and role = 'owner' order by email limit 1"
}

# serve_pages DATABASE: the program over that database; sets PROGRAM_URL.
serve_pages() {
  PROGRAM_URL=http://127.0.0.1:$(free_port)
  (
    export DATABASE_OWNER_URL="postgres://postgres@localhost/$1?host=$TEST_POSTGRES"
    export DATABASE_URL="postgres://partner_center@localhost/$1?host=$TEST_POSTGRES"
    # Pages' statements are counted there, and following creators has its own.
    program serve --listen "${PROGRAM_URL#http://}" --metrics-listen none --creator-search off
  ) >"$WORK/log" 2>&1 </dev/null &
  PROGRAM_PID=$!
  at_exit end_program "$PROGRAM_PID"
  await_program "$PROGRAM_URL" "$PROGRAM_PID" || fail "the program ended before it was ready: $(cat "$WORK/log")"
}

# everybody_signs_in: fills COOKIES, by address, with what a browser would send from then on.
everybody_signs_in() {
  local email
  for email in "$PARTNER" "$SELLER" ${CREATOR:+"$CREATOR"}; do COOKIES[$email]=$(sign_in "$email"); done
}

# sign_in EMAIL: the cookie that a browser would send from then on.
sign_in() {
  local password cookie
  password=$(sed -n 's/.*"password":"\([^"]*\)".*/\1/p' "$WORK/demo" | head -n 1)
  cookie=$(curl --silent --show-error --output /dev/null --dump-header - --data-urlencode "email=$1" \
    --data-urlencode "password=$password" "$PROGRAM_URL/api/account/sign_in" |
    sed -n 's/^set-cookie: \(__Host-partner-center=[^;]*\).*/\1/Ip')
  [ -n "$cookie" ] || fail "$1 could not sign in"
  printf '%s' "$cookie"
}

# fetch EMAIL PATH: the page's HTML; anything but a page ends the benchmark.
fetch() {
  curl --silent --show-error --fail --max-time 30 --header "Cookie: ${COOKIES[$1]}" \
    --write-out '%{stderr}%{http_code}\n' "$PROGRAM_URL$2" 2>"$WORK/status"
  [ "$(tail -n 1 "$WORK/status")" = 200 ] || fail "$2 answers $(cat "$WORK/status")"
}

# the_id SQL: the first value of the query.
the_id() { sql pages --command "$1 limit 1"; }

# far_in EMAIL PATH: the address of a page of that list, ten pages in.
far_in() {
  local path=$2 page
  for ((page = 1; page <= 10; page++)); do
    path=$(fetch "$1" "$path" | grep -oE 'href="[^"]*after=a\.[^"]*"' | tail -n 1 |
      sed 's/^href="//; s/"$//; s/&amp;/\&/g')
    [ -n "$path" ] || fail "$2 has no $((page + 1))th page"
  done
  printf '%s' "$path"
}

# page_time URL COOKIE PATH SECONDS: milliseconds, the mean over a connection that is never idle. Of a page that
# takes longer than these seconds it is all of them.
page_time() {
  local report
  report=$(wrk --threads 1 --connections 1 --duration "${4}s" --header "Cookie: $2" "$1$3")
  if grep -q 'Non-2xx' <<<"$report"; then fail "$3 does not always answer 200"; fi
  awk -v seconds="$4" '/^Requests\/sec:/ { printf "%.4f", ($2 > 0 ? 1000 / $2 : 1000 * seconds) }' <<<"$report"
}

# list_pages: NAME, EMAIL and PATH of every page, a line each.
list_pages() {
  local wide open registration partners creators sellers
  wide=$(the_id "select campaign_id from campaign where market_code = 'GB' and campaign_code = 'wide'")
  registration=$(the_id "select e.shop_id || '/' || e.registration_id from showcase_entry e
    join campaign c using (campaign_id) join agency a using (agency_id) where a.slug = 'northwind-talent'
    group by e.shop_id, e.registration_id order by count(*) desc, e.registration_id")
  open=$(the_id "select campaign_id from campaign
    where market_code = 'GB' and campaign_code = 'home-comforts'")
  local line="select order_code || '/' || line_code from order_line"
  partners=$(the_id "$line join agency using (agency_id) where slug = 'northwind-talent'
    and managing_agency_id is not null and state = 'deducted' order by order_line_id")
  sellers=$(the_id "$line join shop using (shop_id) where shop_code = 'GBSHP0023'
    and campaign_id is not null order by order_line_id")
  creators=$(the_id "$line join creator using (creator_id) where handle = 'creator249'
    and campaign_id is not null order by order_line_id")
  printf '%s %s %s\n' \
    campaigns "$PARTNER" "/partner/campaigns?market=GB" \
    campaign-approved "$PARTNER" "/partner/campaigns/$wide/approved" \
    campaign-by-rate "$PARTNER" "/partner/campaigns/$wide/approved?sort=rate" \
    campaign-far-in "$PARTNER" "$(far_in "$PARTNER" "/partner/campaigns/$wide/approved")" \
    registration "$PARTNER" "/partner/registrations/$registration" \
    agency-orders "$PARTNER" "/partner/orders?market=GB" \
    agency-orders-oldest-first "$PARTNER" "/partner/orders?market=GB&sort=ordered" \
    agency-orders-far-in "$PARTNER" "$(far_in "$PARTNER" "/partner/orders?market=GB")" \
    agency-explanation "$PARTNER" "/partner/orders/GB/$partners" \
    seller-home "$SELLER" /seller \
    marketplace "$SELLER" /seller/campaigns \
    seller-campaign "$SELLER" "/seller/campaigns/$wide?tab=ongoing" \
    register-products "$SELLER" "/seller/campaigns/$open/register" \
    products "$SELLER" /seller/products \
    seller-orders "$SELLER" /seller/orders \
    seller-orders-far-in "$SELLER" "$(far_in "$SELLER" /seller/orders)" \
    seller-explanation "$SELLER" "/seller/orders/GB/$sellers" \
    showcase "$CREATOR" /creator \
    showcase-far-in "$CREATOR" "$(far_in "$CREATOR" /creator)" \
    creator-orders "$CREATOR" /creator/orders \
    creator-orders-far-in "$CREATOR" "$(far_in "$CREATOR" /creator/orders)" \
    creator-explanation "$CREATOR" "/creator/orders/GB/$creators"
}
