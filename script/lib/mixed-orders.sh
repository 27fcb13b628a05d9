# shellcheck shell=bash
# A market by a seed, with any number of order lines of every kind: repeated ones, ones that nobody's link led to,
# ones that come late, and refunds of items and of amounts. Sourced after say.sh.

# mixed_orders FOLDER LINES SEED: writes what an import takes: products, creators, campaigns, registrations and
# showcases of a market, so many rows in orders.csv (5 % of them repeat an earlier one, word for word; 3 % are of
# products that the creator never added; 10 % were placed two months before the others), and refunds.csv, of 8 % of
# the lines, half of them by amount. The same seed gives the same files.
mixed_orders() {
  mkdir -p "$1"
  TZ=UTC awk -v folder="$1/" -v lines="$2" -v seed="$3" -v shops=200 -v creators=2000 -v campaigns=20 '
    # A number from 0 up to, not including, the bound: a linear generator that stays exact in a double.
    function below(bound) {
      state = (state * 16807) % 2147483647
      return int(state / 2147483647 * bound)
    }
    # A moment so many minutes after the first day, as the files have it.
    function moment(minutes) { return strftime("%Y-%m-%dT%H:%M:00Z", first + minutes * 60) }
    BEGIN {
      state = seed % 2147483646 + 1
      first = mktime("2011 03 01 00 00 00")
      print "shop_code,product_id,title,price,currency" > folder "products.csv"
      print "handle,managing_agency,agency_share_percent" > folder "creators.csv"
      print "campaign,agency,market,starts_on,registration_ends_on,ends_on,min_rate_percent" > folder "campaigns.csv"
      print "campaign,shop_code,product_id,total_rate_percent,creator_rate_percent,rate_change_at,new_creator_rate_percent" > folder "registrations.csv"
      print "creator,campaign,product_id,accepted_at" > folder "showcases.csv"
      print "order_id,line_id,shop_code,product_id,creator,content_type,quantity,unit_price,currency,placed_at,delivered_at" > folder "orders.csv"
      print "refund_id,order_id,line_id,quantity,amount,refunded_at" > folder "refunds.csv"
      for (c = 0; c < campaigns; c++)
        print "mixed" c ",mixed-agency" c ",GB,2011-01-01,2011-10-31,2011-10-31,5.00" > folder "campaigns.csv"
      for (c = 0; c < creators; c++)
        print "mixed" c "," (c % 3 ? "," : "mixed-manager" c % 7 ",20.00") > folder "creators.csv"
      # A shop has four products, each in one campaign: of the last one, no creator adds any.
      for (s = 0; s < shops; s++) for (p = 0; p < 4; p++) {
        product = "m" s "-" p
        print "MIXED" s "," product ",Mixed " s " " p "," 5 + p ".99,GBP" > folder "products.csv"
        if (p < 3)
          printf "mixed%d,MIXED%d,%s,%d.50,%d.25,,\n", s % campaigns, s, product, 15 + s % 20, 3 + s % 9 > folder "registrations.csv"
      }
      for (c = 0; c < creators; c++) for (n = 0; n < 6; n++) {
        s = (c * 7 + n * 31) % shops
        for (p = 0; p < 3; p++)
          print "mixed" c ",mixed" s % campaigns ",m" s "-" p ",2011-01-02T09:00:00Z" > folder "showcases.csv"
      }
      for (n = 1; n <= lines; n++) {
        if (n > 100 && below(100) < 5) {
          print kept[below(100)] > folder "orders.csv"
          continue
        }
        c = below(creators)
        s = (c * 7 + below(6) * 31) % shops
        p = below(100) < 3 ? 3 : below(3)
        quantity = 1 + below(4)
        cents = 100 + below(9900)
        placed = below(60 * 24 * 60) - (below(10) ? 0 : 60 * 24 * 60)
        delivered = placed + 60 * (24 + below(120))
        row = sprintf("mixed-%d,%d,MIXED%d,m%d-%d,mixed%d,%s,%d,%d.%02d,GBP,%s,%s", n / 2, n % 2 + 1, s, s, p, c,
          below(3) ? "LIVE" : "VIDEO", quantity, cents / 100, cents % 100, moment(placed), moment(delivered))
        print row > folder "orders.csv"
        kept[n % 100] = row
        if (below(100) < 8) {
          refunded = delivered + 60 * below(40 * 24)
          printf "r%d,mixed-%d,%d,", n, n / 2, n % 2 + 1 > folder "refunds.csv"
          if (n % 4 < 2) printf "1,," > folder "refunds.csv"
          else printf ",0.%02d,", 1 + below(99) > folder "refunds.csv"
          print moment(refunded) > folder "refunds.csv"
        }
      }
    }'
}
