# shellcheck shell=bash
# The times of a checkout's files, by which cargo tells what it has to compile again. In a new checkout all are
# of this moment. Sourced after release.sh, which says where cargo builds.

# keep_times: what is as it was at the last run gets the time that it had then, folders as well. Only where
# checkouts are all that is ever built: an edit in between would not be known here.
keep_times() {
  local seen=$CARGO_TARGET_DIR/times.tsv now time
  git -C "$ROOT" diff --quiet HEAD || return 0
  now=$(date +%s)
  mkdir -p "$CARGO_TARGET_DIR"
  touch "$seen"
  git -C "$ROOT" -c core.quotePath=false ls-tree -r -t --format='%(objectname)%x09%(path)' HEAD |
    awk -F '\t' -v OFS='\t' -v now="$now" -v seen="$seen" '
      BEGIN { while ((getline line < seen) > 0) { split(line, part, FS); time[part[2] FS part[3]] = part[1] } }
      { key = $1 FS $2; print (key in time) ? time[key] : now, key }' >"$seen.new"
  mv "$seen.new" "$seen"
  cut -f1 "$seen" | sort -u | while read -r time; do
    awk -F '\t' -v time="$time" '$1 == time { print $3 }' "$seen" |
      (cd "$ROOT" && xargs -d '\n' touch --no-dereference --date="@$time")
  done
}
